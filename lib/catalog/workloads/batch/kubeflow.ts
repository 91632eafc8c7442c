import type { ObjectTree, RenderContext, Sum } from "#lib/render/contribution.ts";
import { accountOf, labelsOf, metadataOf } from "#lib/render/identity.ts";
import { derive, text, type TracedView } from "#lib/render/traced.ts";
import type { Tree } from "#lib/render/tree.ts";
import { fixedExecutors } from "../../application.ts";
import type { Spec } from "../../spec.ts";
import { each, sparkConf } from "./conf.ts";
import { templates } from "./pods.ts";

const API = "sparkoperator.k8s.io/v1beta2";
const RETRY_SECONDS = 30;

/**
 * Said by fields. The operator hands fields to spark-submit after `sparkConf`, so they win; the accounts and the image it
 * refuses in `sparkConf` altogether.
 */
const FIELDS = [
  "spark.kubernetes.container.image",
  "spark.kubernetes.authenticate.driver.serviceAccountName",
  "spark.kubernetes.authenticate.executor.serviceAccountName",
  "spark.driver.cores",
  "spark.driver.memory",
  "spark.driver.memoryOverhead",
  "spark.executor.cores",
  "spark.executor.memory",
  "spark.executor.memoryOverhead",
  "spark.executor.instances",
];

/** Kubeflow's SparkApplication, or the ScheduledSparkApplication that makes one at each time. */
export function kubeflowApplication(spec: TracedView<Spec>, context: RenderContext, sum: Sum): ObjectTree {
  const metadata = metadataOf(context.identity, "batch", "batch");
  const { schedule } = spec.batch;
  const template = applicationSpec(spec, context, sum);
  if (!schedule) return { apiVersion: API, kind: "SparkApplication", metadata, spec: template };
  return {
    apiVersion: API,
    kind: "ScheduledSparkApplication",
    metadata,
    // Without a zone the operator takes that of its own pod.
    spec: { schedule, timeZone: "UTC", concurrencyPolicy: "Forbid", template },
  };
}

function applicationSpec(spec: TracedView<Spec>, context: RenderContext, sum: Sum): Tree {
  const { batch, driver, executor, dynamicAllocation } = spec;
  const { identity, image, release } = context;
  const pods = templates(context, sum);
  const size = ({ cores, memoryMib, memoryOverheadMib }: typeof driver) => ({
    cores,
    memory: text`${memoryMib}m`,
    memoryOverhead: text`${memoryOverheadMib}m`,
  });
  return {
    type: derive((language) => (language === "python" ? "Python" : "Scala"), batch.language),
    mode: "cluster",
    image,
    mainClass: batch.mainClass,
    mainApplicationFile: batch.mainApplicationFile,
    ...(batch.arguments ? { arguments: each(batch.arguments) } : {}),
    sparkVersion: release,
    restartPolicy: restartPolicy(batch),
    timeToLiveSeconds: batch.timeToLiveSeconds,
    sparkConf: sparkConf(sum, FIELDS),
    // With a template of its own a pod needs nothing of the operator's webhook. The labels are said twice, because the
    // operator gives those of this object, the job's, to every pod.
    driver: {
      ...size(driver),
      serviceAccount: accountOf(identity, "batch"),
      labels: labelsOf(identity, "batch"),
      template: pods.driver,
    },
    executor: {
      ...size(executor),
      instances: dynamicAllocation.enabled.value ? undefined : fixedExecutors(spec),
      serviceAccount: accountOf(identity, "executor"),
      labels: labelsOf(identity, "executor"),
      template: pods.executor,
    },
  };
}

function restartPolicy({ restart, retries }: TracedView<Spec>["batch"]): Tree {
  const type = derive((one) => ({ never: "Never", "on-failure": "OnFailure", always: "Always" })[one], restart);
  if (restart.value === "never") return { type };
  const often =
    restart.value === "on-failure" ? { onFailureRetries: retries, onSubmissionFailureRetries: retries } : {};
  return {
    type,
    ...often,
    onFailureRetryInterval: RETRY_SECONDS,
    onSubmissionFailureRetryInterval: RETRY_SECONDS,
  };
}
