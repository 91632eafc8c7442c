import type { ObjectTree, RenderContext, Sum } from "#lib/render/contribution.ts";
import { metadataOf } from "#lib/render/identity.ts";
import { derive, Traced, type TracedView } from "#lib/render/traced.ts";
import type { Tree } from "#lib/render/tree.ts";
import type { Spec } from "../../spec.ts";
import { each, sparkConf } from "./conf.ts";
import { templates } from "./pods.ts";

const RETRY_MS = 30_000;
/** Whatever its policy, the operator gives up after `maxRestartAttempts`, three unless it is told. */
const NEVER_GIVE_UP = 2_147_483_647;

/**
 * Apache's SparkApplication. It has few fields of its own: image, accounts and sizes are properties, and the file to run
 * is `jars` or `pyFiles`. Its operator keeps the pod templates and knows no schedule.
 */
export function apacheApplication(spec: TracedView<Spec>, context: RenderContext, sum: Sum): ObjectTree {
  const { batch } = spec;
  const file = batch.mainApplicationFile;
  const pods = templates(context, sum);
  return {
    apiVersion: "spark.apache.org/v1",
    kind: "SparkApplication",
    metadata: metadataOf(context.identity, "batch", "batch"),
    spec: {
      ...(batch.language.value === "python" ? { pyFiles: file } : { mainClass: batch.mainClass, jars: file }),
      ...(batch.arguments ? { driverArgs: each(batch.arguments) } : {}),
      runtimeVersions: { sparkVersion: context.release },
      deploymentMode: "ClusterMode",
      sparkConf: sparkConf(sum),
      applicationTolerations: tolerations(batch),
      driverSpec: { podTemplateSpec: pods.driver },
      executorSpec: { podTemplateSpec: pods.executor },
    },
  };
}

function tolerations({ restart, retries, timeToLiveSeconds }: TracedView<Spec>["batch"]): Tree {
  const restartPolicy = derive(
    (one) => ({ never: "Never", "on-failure": "OnFailure", always: "Always" })[one],
    restart,
  );
  return {
    restartConfig: {
      restartPolicy,
      ...(restart.value === "on-failure" ? { maxRestartAttempts: retries } : {}),
      ...(restart.value === "always" ? { maxRestartAttempts: new Traced(NEVER_GIVE_UP, restart.from) } : {}),
      ...(restart.value === "never" ? {} : { restartBackoffMillis: RETRY_MS }),
    },
    // The driver's pod stays, so that its log can be read; the time below is when it goes.
    resourceRetainPolicy: "Always",
    ...(timeToLiveSeconds ? { ttlAfterStopMillis: derive((seconds) => seconds * 1000, timeToLiveSeconds) } : {}),
  };
}
