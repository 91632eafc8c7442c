import { z } from "zod";
import { field } from "#lib/spec/field.ts";
import { nodeLabels } from "#lib/spec/nodes.ts";

const group = "Metrics";
const needs = { pointer: "/monitoring/enabled", is: true };

export const monitoringShape = {
  monitoring: z.strictObject({
    enabled: field(z.boolean(), {
      label: "Metrics and alerts",
      step: "operations",
      group,
      help: "A ServiceMonitor and alerting rules for the Prometheus Operator, which the cluster must have.",
    }),
    intervalSeconds: field(z.int().min(5).max(600), {
      label: "Scrape interval",
      step: "operations",
      group,
      unit: "s",
      needs,
      help: "How often Prometheus reads the driver's two pages of metrics.",
    }),
    labels: z.exactOptional(
      field(nodeLabels(), {
        label: "Monitor labels",
        step: "operations",
        group,
        widget: "labels",
        example: [{ release: "prometheus" }, { prometheus: "platform" }],
        needs,
        help: "Labels by which the cluster's Prometheus chooses ServiceMonitors and rules. Empty: it must choose all of the namespace.",
      }),
    ),
  }),
};
