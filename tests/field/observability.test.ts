import { describe, expect, it } from "vitest";
import { examine } from "#lib/lint/examine.ts";
import type { JsonMap } from "#lib/spec/pointer.ts";
import { documentOf } from "#tests/setup/document-of.ts";
import { judge, violations } from "../rendering/invariants.ts";
import { bytesOf, catalogue, world } from "../rendering/world.ts";

describe("field cases: observability", () => {
  it("FC119 metrics need no file and no jar of an exporter: Spark's own servlet serves them (kubeflow/spark-operator#468)", () => {
    const { properties, text } = judge(bytesOf(documentOf({ monitoring: { enabled: true } })));
    expect(properties.get("spark.metrics.conf.*.sink.prometheusServlet.class")).toBe(
      "org.apache.spark.metrics.sink.PrometheusServlet",
    );
    expect(properties.has("spark.metrics.conf")).toBe(false);
    expect(text).not.toMatch(/jmx/i);
  });

  it("FC121 the monitor selects a Service that is there, by the name of one of its ports (kubeflow/spark-operator#1221)", () => {
    const bytes = bytesOf(documentOf({ monitoring: { enabled: true } }));
    expect(violations(bytes, { only: "GU20" })).toEqual([]);
    const [monitor] = judge(bytes).objects.filter(({ kind }) => kind === "ServiceMonitor");
    expect(monitor?.spec.endpoints.map(({ port }: JsonMap) => port)).toEqual(["ui", "ui"]);
    // The input of the case: a label only pods carry, which no Service has.
    const role = bytes.replace(
      /(kind: ServiceMonitor[^]*?matchLabels:\n)( +)\S+instance: \S+/,
      "$1$2spark-role: driver",
    );
    expect(role).not.toBe(bytes);
    expect(violations(role, { only: "GU20" })).not.toEqual([]);
  });

  it("FC154 the driver's log4j2.properties lies in the folder Spark hands to its executors, not in the image (BasicExecutorFeatureStep)", () => {
    const { objects } = judge(bytesOf(documentOf({ logging: { json: true } })));
    const config = objects.find(({ kind, metadata }) => kind === "ConfigMap" && metadata.name === "sales-connect");
    const server = objects.find(({ kind, metadata }) => kind === "Deployment" && metadata.name === "sales-connect");
    expect(Object.keys(config?.data)).toContain("log4j2.properties");
    expect(server?.spec.template.spec.containers[0].volumeMounts).toContainEqual({
      name: "spark-conf",
      mountPath: "/opt/spark/conf",
      readOnly: true,
    });
  });

  it("FC154 -Dlog4j.configurationFile= is log4j 2's own, and a doubled hadoop is right: neither is a finding", () => {
    const conf = {
      "spark.driver.extraJavaOptions": "-Dlog4j.configurationFile=file:/opt/app/log4j2.properties",
      "spark.hadoop.hadoop.security.authentication": "kerberos",
    };
    const { findings } = examine(documentOf({ spark: { conf } }), world, { catalogue });
    expect(findings.filter(({ severity }) => severity !== "info")).toEqual([]);
  });
});
