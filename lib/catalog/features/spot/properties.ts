import type { Properties } from "#lib/render/contribution.ts";
import type { Identity } from "#lib/render/identity.ts";
import { derive, text, Traced, type TracedView } from "#lib/render/traced.ts";
import type { Spec } from "../../spec.ts";

/** Where blocks go when no other executor takes them, below the environment's part of the bucket; the slash must be there. */
const FALLBACK = "spark-fallback/";

/** What moves blocks off a node that ends. `storage.decommission.enabled` is false by default and nothing checks it. */
export function decommission(spec: TracedView<Spec>, { environment }: Identity, graceByProperty: boolean): Properties {
  const { celeborn, objectStore } = spec;
  const bucket = objectStore.type.value === "s3" ? objectStore.bucket : undefined;
  const remote = celeborn.enabled.value;
  return {
    "spark.decommission.enabled": "true",
    "spark.storage.decommission.enabled": "true",
    "spark.storage.decommission.rddBlocks.enabled": "true",
    // With Celeborn no shuffle block lives in an executor, so there is none to move.
    "spark.storage.decommission.shuffleBlocks.enabled": derive((on) => String(!on), celeborn.enabled),
    ...(graceByProperty
      ? { "spark.kubernetes.executor.terminationGracePeriodSeconds": text`${spec.spot.gracePeriodSeconds}s` }
      : {}),
    ...(bucket && !remote
      ? {
          "spark.storage.decommission.fallbackStorage.path": text`s3a://${bucket}/${environment}/${FALLBACK}`,
          "spark.storage.decommission.fallbackStorage.cleanUp": "true",
        }
      : {}),
  };
}

/** Losing an executor is normal here: more patience with tasks and stages, unless `spark.conf` says otherwise. */
export function retries({ spark }: TracedView<Spec>): Properties {
  return {
    "spark.task.maxFailures": "8",
    "spark.stage.maxConsecutiveAttempts": "8",
    // True by default from 4.0 on.
    ...(spark.version.value === "3.5"
      ? { "spark.stage.ignoreDecommissionFetchFailure": new Traced("true", spark.version.from) }
      : {}),
  };
}
