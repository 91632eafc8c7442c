import type { ObjectTree } from "#lib/render/contribution.ts";
import { metadataOf, nameOf, type Identity } from "#lib/render/identity.ts";
import { text, type Traced } from "#lib/render/traced.ts";
import type { Tree } from "#lib/render/tree.ts";
import { metricNamespace } from "./names.ts";

interface Alert {
  name: string;
  expr: Traced<string>;
  for: string;
  severity: "critical" | "warning";
  summary: Traced<string>;
}

/** Few, and each with something to do about it. Thresholds are what a healthy server stays well below. */
function alertsOf(identity: Identity): Alert[] {
  const driver = text`metrics_${metricNamespace(identity.name)}_driver`;
  const at = text`namespace="${identity.namespace}",service="${nameOf(identity, "driver")}"`;
  const sum = (metric: string) => text`sum(rate(${metric}{${at}}[10m]))`;
  return [
    {
      name: "SparkDriverDown",
      expr: text`absent(up{${at}} == 1)`,
      for: "5m",
      severity: "critical",
      summary: text`The Connect server ${identity.name} answers no scrape. Look at the driver pod and its log.`,
    },
    {
      name: "SparkJobsWaitWithoutTasks",
      expr: text`max(${driver}_DAGScheduler_job_activeJobs_Value{${at}}) > 0 and sum(metrics_executor_activeTasks{${at}}) == 0`,
      for: "15m",
      severity: "warning",
      summary: text`Jobs of ${identity.name} are active but no task runs. Look for executor pods that are pending: quota, nodes, image.`,
    },
    {
      name: "SparkTasksFail",
      expr: text`${sum("metrics_executor_failedTasks_total")} / ${sum("metrics_executor_totalTasks_total")} > 0.1`,
      for: "15m",
      severity: "warning",
      summary: text`More than a tenth of the tasks of ${identity.name} fail.`,
    },
    {
      name: "SparkGarbageCollection",
      expr: text`${sum("metrics_executor_totalGCTime_seconds_total")} / ${sum("metrics_executor_totalDuration_seconds_total")} > 0.2`,
      for: "15m",
      severity: "warning",
      summary: text`Executors of ${identity.name} spend more than a fifth of their task time collecting garbage: give them a larger heap or fewer cores.`,
    },
    {
      name: "SparkEventsDropped",
      expr: text`increase(${driver}_LiveListenerBus_queue_appStatus_numDroppedEvents_Count{${at}}[10m]) > 0`,
      for: "0m",
      severity: "warning",
      summary: text`The driver of ${identity.name} drops events, so its pages show wrong numbers: raise spark.scheduler.listenerbus.eventqueue.appStatus.capacity.`,
    },
  ];
}

export function alertingRules(identity: Identity, labels: { readonly [key: string]: Tree }): ObjectTree {
  const metadata = metadataOf(identity, "connect", "alerts");
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "PrometheusRule",
    // metadataOf writes labels as a map; an own label of the same name would be one the selectors need.
    metadata: { ...metadata, labels: { ...labels, ...(metadata.labels as { readonly [key: string]: Tree }) } },
    spec: {
      groups: [
        {
          name: text`spark-${identity.name}`,
          rules: alertsOf(identity).map(({ name, expr, for: wait, severity, summary }) => ({
            alert: name,
            expr,
            for: wait,
            labels: { severity, team: identity.team, environment: identity.environment },
            annotations: { summary },
          })),
        },
      ],
    },
  };
}
