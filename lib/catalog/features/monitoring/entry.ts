import type { Advice } from "#lib/spec/advice.ts";
import type { ObjectTree } from "#lib/render/contribution.ts";
import { metadataOf, selectorOf, type Identity } from "#lib/render/identity.ts";
import { PORTS } from "#lib/render/ports.ts";
import { text, Traced } from "#lib/render/traced.ts";
import type { Tree } from "#lib/render/tree.ts";
import { defineEntry } from "../../entry.ts";
import { DRIVER_PAGE, EXECUTOR_PAGE, metricNamespace } from "./names.ts";
import { alertingRules } from "./rules.ts";

const ENABLED = "/spec/monitoring/enabled";
const SINK = "spark.metrics.conf.*.sink.prometheusServlet";

/** The driver's metrics for Prometheus, its own and those of its executors (GU20, A8). */
export const monitoring = defineEntry({
  id: "monitoring",
  title: "Metrics and alerts",
  defaults: { monitoring: { enabled: false, intervalSeconds: 30 } },
  render({ monitoring: own, connect, spark, cluster }, { identity }) {
    if (!own.enabled.value || !connect.enabled.value) return { because: [ENABLED] };
    const labels = own.labels ?? {};
    const { monitoringNamespace: namespace } = cluster;
    return {
      because: [ENABLED],
      connectProperties: {
        [`${SINK}.class`]: "org.apache.spark.metrics.sink.PrometheusServlet",
        [`${SINK}.path`]: "/metrics/prometheus",
        // The default is the application's id: new names at every restart.
        "spark.metrics.namespace": metricNamespace(identity.name),
        // Both pages are served by the driver's web interface.
        "spark.ui.enabled": "true",
        ...(spark.version.value === "3.5"
          ? { "spark.ui.prometheus.enabled": new Traced("true", spark.version.from) }
          : {}),
      },
      objects: [serviceMonitor(identity, text`${own.intervalSeconds}s`, labels), alertingRules(identity, labels)],
      flows: namespace
        ? [{ from: { namespace }, to: { component: "connect" }, ports: [PORTS.ui], why: "metrics" }]
        : [],
    };
  },
  advise({ monitoring: own, connect, networkPolicies, cluster }): Advice[] {
    if (!own.enabled) return [];
    if (!connect.enabled) return [withoutServer];
    return networkPolicies.enabled && !cluster.monitoringNamespace ? [unreachable] : [];
  },
});

/** Of the driver's two Services only the headless one has a port called `ui`, so each page is read once. */
function serviceMonitor(identity: Identity, interval: Tree, labels: { readonly [key: string]: Tree }): ObjectTree {
  const metadata = metadataOf(identity, "connect", "metrics");
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "ServiceMonitor",
    // metadataOf writes labels as a map.
    metadata: { ...metadata, labels: { ...labels, ...(metadata.labels as { readonly [key: string]: Tree }) } },
    spec: {
      jobLabel: "app.kubernetes.io/instance",
      selector: { matchLabels: selectorOf(identity, "connect") },
      endpoints: [DRIVER_PAGE, EXECUTOR_PAGE].map((path) => ({ port: "ui", path, interval })),
    },
  };
}

const withoutServer: Advice = {
  rule: "monitoring-without-server",
  severity: "error",
  message:
    "Metrics are read from the Connect server, and it is off. The driver of a batch job ends with its job; its operator has metrics of its own.",
  path: ENABLED,
  fixes: [{ title: "Switch metrics off", set: [[ENABLED, false]] }],
  source: "GU20",
};

const unreachable: Advice = {
  rule: "monitoring-namespace-unknown",
  severity: "error",
  message:
    "Network policies close port 4040 of the driver, and the namespace Prometheus runs in is not named: no metric would be read. Name it in the cluster profile (/cluster/monitoringNamespace) or switch metrics off.",
  path: ENABLED,
  fixes: [
    {
      title: "Prometheus runs in the namespace monitoring",
      set: [["/spec/cluster/monitoringNamespace", "monitoring"]],
    },
    { title: "Switch metrics off", set: [[ENABLED, false]] },
  ],
  source: "NP8",
};
