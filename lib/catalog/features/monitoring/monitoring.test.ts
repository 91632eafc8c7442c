import { describe, expect, it } from "vitest";
import { settle } from "#lib/render/tree.ts";
import type { JsonMap } from "#lib/spec/pointer.ts";
import { sampleContext, sampleSpec, sampleView } from "../../sample.ts";
import { monitoring } from "./entry.ts";
import names from "./metric-names.json" with { type: "json" };

const on = { monitoring: { enabled: true } };
const render = (changes: object = on) => monitoring.render(sampleView(changes), sampleContext());
const object = (kind: string, changes: object = on): JsonMap => {
  const tree = render(changes)?.objects?.find((one) => one.kind === kind);
  if (!tree) throw new Error(`no ${kind}`);
  return settle(tree).value;
};
const specOf = (kind: string, changes?: object) => object(kind, changes).spec as JsonMap;

/** Names in an expression that look like a metric of Spark. */
const metricsIn = (text: string) => [...text.matchAll(/\bmetrics_\w+/g)].map(([name]) => name);
const known = new Set([...names.executors, ...names.driver.map((name) => `metrics_sales_driver_${name}`)]);

describe("monitoring", () => {
  it("off: nothing", () => {
    expect(render({})).toEqual({ because: ["/spec/monitoring/enabled"] });
  });

  it("sets the sink, a name that stays, and the page of 3.5 (GU20, A8)", () => {
    const four = {
      "spark.metrics.conf.*.sink.prometheusServlet.class": "org.apache.spark.metrics.sink.PrometheusServlet",
      "spark.metrics.conf.*.sink.prometheusServlet.path": "/metrics/prometheus",
      "spark.metrics.namespace": "sales",
      "spark.ui.enabled": "true",
    };
    expect(settle(render()?.connectProperties ?? {}).value).toEqual(four);
    expect(settle(render({ ...on, spark: { version: "3.5" } })?.connectProperties ?? {}).value).toEqual({
      ...four,
      "spark.ui.prometheus.enabled": "true",
    });
  });

  it("monitors the port ui of the driver's Service on both pages", () => {
    expect(specOf("ServiceMonitor", { monitoring: { enabled: true, intervalSeconds: 15 } })).toEqual({
      jobLabel: "app.kubernetes.io/instance",
      selector: { matchLabels: { "app.kubernetes.io/instance": "sales", "app.kubernetes.io/component": "connect" } },
      endpoints: [
        { port: "ui", path: "/metrics/prometheus/", interval: "15s" },
        { port: "ui", path: "/metrics/executors/prometheus/", interval: "15s" },
      ],
    });
  });

  it("its labels choose the Prometheus and never replace the installation's own", () => {
    const labels = { release: "prometheus", team: "stranger" };
    const metadata = object("ServiceMonitor", { monitoring: { enabled: true, labels } }).metadata as JsonMap;
    expect(metadata.labels).toMatchObject({ release: "prometheus", team: "analytics" });
  });

  it("rules name only metrics that were read from a real driver", () => {
    const text = JSON.stringify(specOf("PrometheusRule"));
    expect(metricsIn(text).length).toBeGreaterThan(5);
    expect(metricsIn(text).filter((name) => !known.has(name))).toEqual([]);
    const invented = text.replace("metrics_executor_activeTasks", "metrics_executor_runningTasks");
    expect(metricsIn(invented).filter((name) => !known.has(name))).toEqual(["metrics_executor_runningTasks"]);
  });

  it("policies on and no monitoring namespace: refused with fixes (NP8)", () => {
    const policies = { ...on, networkPolicies: { enabled: true } };
    expect(monitoring.advise?.(sampleSpec(policies))).toMatchObject([
      { rule: "monitoring-namespace-unknown", severity: "error" },
    ]);
    const named = { ...policies, cluster: { monitoringNamespace: "monitoring" } };
    expect(monitoring.advise?.(sampleSpec(named))).toEqual([]);
    expect(render(named)?.flows).toMatchObject([{ to: { component: "connect" }, ports: [4040] }]);
  });
});
