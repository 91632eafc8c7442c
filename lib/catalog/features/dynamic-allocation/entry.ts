import type { Advice } from "#lib/spec/advice.ts";
import { DEFAULT_INSTANCES } from "#lib/spec/core.ts";
import { derive, text } from "#lib/render/traced.ts";
import { defineEntry } from "../../entry.ts";

/**
 * Executors come and go. Their shuffle files outlive them in exactly one of three ways (GU16): an executor with files
 * that somebody reads stays; on spot nodes it hands them over before it goes; or Celeborn's workers hold them.
 */
export const dynamicAllocation = defineEntry({
  id: "dynamic-allocation",
  title: "Dynamic allocation",
  defaults: {
    dynamicAllocation: {
      enabled: true,
      minExecutors: 0,
      initialExecutors: 0,
      maxExecutors: 2,
      executorIdleTimeoutSeconds: 60,
      cachedExecutorIdleTimeoutMinutes: 30,
      shuffleTrackingTimeoutMinutes: 30,
    },
  },
  render({ dynamicAllocation: own, executor, spot, celeborn }) {
    if (!own.enabled.value) {
      return {
        because: ["/spec/dynamicAllocation/enabled"],
        properties: {
          "spark.dynamicAllocation.enabled": text`${own.enabled}`,
          "spark.executor.instances": text`${executor.instances ?? DEFAULT_INSTANCES}`,
        },
      };
    }
    return {
      because: ["/spec/dynamicAllocation/enabled"],
      properties: {
        "spark.dynamicAllocation.enabled": text`${own.enabled}`,
        "spark.dynamicAllocation.minExecutors": text`${own.minExecutors}`,
        "spark.dynamicAllocation.initialExecutors": text`${own.initialExecutors}`,
        "spark.dynamicAllocation.maxExecutors": text`${own.maxExecutors}`,
        "spark.dynamicAllocation.executorIdleTimeout": derive(
          (seconds) => `${seconds}s`,
          own.executorIdleTimeoutSeconds,
        ),
        "spark.dynamicAllocation.cachedExecutorIdleTimeout": text`${own.cachedExecutorIdleTimeoutMinutes}min`,
        "spark.dynamicAllocation.shuffleTracking.enabled": derive(
          (handedOver, remote) => String(!handedOver && !remote),
          spot.enabled,
          celeborn.enabled,
        ),
        ...(spot.enabled.value || celeborn.enabled.value
          ? {}
          : { "spark.dynamicAllocation.shuffleTracking.timeout": text`${own.shuffleTrackingTimeoutMinutes}min` }),
      },
    };
  },
  advise({ dynamicAllocation: own, spark }) {
    const asked = spark.conf?.["spark.shuffle.service.enabled"]?.toLowerCase() === "true" ? [noShuffleService] : [];
    if (!own.enabled) return asked;
    return [
      ...asked,
      ...inOrder("minExecutors", own.minExecutors, "initialExecutors", own.initialExecutors),
      ...inOrder("initialExecutors", own.initialExecutors, "maxExecutors", own.maxExecutors),
    ];
  },
});

/** FC037: on Kubernetes nothing listens on port 7337. */
const noShuffleService: Advice = {
  rule: "DA010",
  severity: "error",
  message:
    "spark.shuffle.service.enabled is true, but there is no external shuffle service on Kubernetes: every executor ends because it cannot register with one.",
  path: "/spec/spark/conf/spark.shuffle.service.enabled",
  fixes: [
    {
      title: "Remove spark.shuffle.service.enabled",
      remove: ["/spec/spark/conf/spark.shuffle.service.enabled"],
    },
  ],
  source: "DA010; GU12",
};

/** `0 ≤ min ≤ initial ≤ max` (GU15); Spark refuses to start otherwise. */
function inOrder(lower: string, low: number, upper: string, high: number): Advice[] {
  if (low <= high) return [];
  const at = (name: string) => `/spec/dynamicAllocation/${name}`;
  return [
    {
      rule: "executors-in-order",
      severity: "error",
      message: `${lower} is ${low} but ${upper} is ${high}. Spark wants min ≤ initial ≤ max and refuses to start otherwise.`,
      path: at(lower),
      values: { [lower]: low, [upper]: high },
      fixes: [
        { title: `Raise ${upper} to ${low}`, set: [[at(upper), low]] },
        { title: `Lower ${lower} to ${high}`, set: [[at(lower), high]] },
      ],
      source: "GU15; ExecutorAllocationManager.validateSettings",
    },
  ];
}
