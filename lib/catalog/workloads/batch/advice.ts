import type { Advice } from "#lib/spec/advice.ts";
import type { Spec } from "../../spec.ts";
import { unwatched } from "./watched.ts";

const CHECKPOINT = "spark.sql.streaming.checkpointLocation";
const EXAMPLES = "/opt/spark/examples";
const EXAMPLE = `local://${EXAMPLES}/src/main/python/pi.py`;

export function advise(spec: Spec): Advice[] {
  const { batch } = spec;
  // A Connect server runs streaming queries, too.
  if (!batch.enabled) return checkpoint(spec);
  return [
    ...(batch.mainApplicationFile === undefined ? [withoutFile] : []),
    ...(batch.language === "scala" && batch.mainClass === undefined ? [withoutClass] : []),
    ...(batch.schedule !== undefined && batch.restart === "always" ? [endless] : []),
    ...unread(batch),
    ...inImage(spec),
    ...outOfReach(spec),
    ...checkpoint(spec),
    ...streaming(spec),
    ...unwatched(spec),
  ];
}

const withoutFile: Advice = {
  rule: "batch-without-file",
  severity: "error",
  message: "A batch job is asked for and no file to run: name the Python file or the jar.",
  path: "/spec/batch/mainApplicationFile",
  fixes: [
    {
      title: "Run Spark's own example",
      set: [["/spec/batch/mainApplicationFile", EXAMPLE]],
    },
  ],
  source: "SparkApplication: mainApplicationFile; jars or pyFiles",
};

const withoutClass: Advice = {
  rule: "batch-without-class",
  severity: "error",
  message: "A jar is started by a class, and none is named.",
  path: "/spec/batch/mainClass",
  fixes: [
    {
      title: "Run the class of Spark's own example",
      set: [["/spec/batch/mainClass", "org.apache.spark.examples.SparkPi"]],
    },
  ],
  source: "SparkSubmit.scala",
};

const endless: Advice = {
  rule: "schedule-without-end",
  severity: "error",
  message:
    "The job is started by a schedule and restarted whenever it ends: the first run never finishes, so the second never starts. Take one of the two.",
  path: "/spec/batch/restart",
  fixes: [
    { title: "Restart after failures only", set: [["/spec/batch/restart", "on-failure"]] },
    { title: "Remove the schedule", remove: ["/spec/batch/schedule"] },
  ],
  source: "ScheduledSparkApplication: concurrencyPolicy Forbid",
};

/** A preset may bring a schedule; what the document writes itself is refused where fields without effect are. */
function unread({ operator, schedule }: Spec["batch"]): Advice[] {
  if (operator !== "apache" || schedule === undefined) return [];
  return [
    {
      rule: "schedule-unread",
      severity: "warning",
      message: `Apache's operator knows no schedule: ${schedule} is not rendered, and the job runs once, when it is applied. Kubeflow's operator has one.`,
      path: "/spec/batch/operator",
      values: { schedule },
      fixes: [{ title: "Use Kubeflow's operator", set: [["/spec/batch/operator", "kubeflow"]] }],
      source: "spark-kubernetes-operator: ApplicationSpec",
    },
  ];
}

/** Neither the official image nor one built from the generated Dockerfile holds anybody's program. */
function inImage({ batch: { mainApplicationFile: file }, spark }: Spec): Advice[] {
  if (spark.image !== undefined || !file?.startsWith("local:") || file.startsWith(`local://${EXAMPLES}/`)) return [];
  return [
    {
      rule: "batch-file-in-image",
      severity: "info",
      message: `${file} is a path inside the image, and this image holds Spark and its jars only. Copy the file into an image of your own that begins with this one, or name an address such as s3a://bucket/jobs/etl.py.`,
      path: "/spec/batch/mainApplicationFile",
      values: { file },
      source: "running-on-kubernetes.md: local://",
    },
  ];
}

/** Schemes whose file system neither Spark's image nor any entry but the object store brings. */
const STORES: Readonly<Record<string, string>> = { s3a: "hadoop-aws", abfss: "hadoop-azure", gs: "the GCS connector" };

/** The driver opens its own file with the file systems of its image. */
function outOfReach({ batch: { mainApplicationFile: file }, spark, objectStore }: Spec): Advice[] {
  const scheme = /^([a-z0-9]+):/.exec(file ?? "")?.[1] ?? "";
  const jar = STORES[scheme];
  if (jar === undefined || spark.image !== undefined || (scheme === "s3a" && objectStore.type === "s3")) return [];
  const example = { title: "Run Spark's own example", set: [["/spec/batch/mainApplicationFile", EXAMPLE] as const] };
  return [
    {
      rule: "batch-file-store",
      severity: "error",
      message: `${file} is opened by ${jar}, which this image does not hold: the driver ends before it runs. ${scheme === "s3a" ? "The object store brings it." : "Name an image of your own that holds it."}`,
      path: "/spec/batch/mainApplicationFile",
      values: { scheme },
      fixes:
        scheme === "s3a"
          ? [{ title: "Use the object store", set: [["/spec/objectStore/type", "s3"]] }, example]
          : [example],
      source: "Hadoop: file systems by scheme",
    },
  ];
}

/** A path without a scheme, or with one of this machine's: it goes with the pod. */
const isLocal = (path: string) => !/^[a-z][a-z0-9+.-]*:/.test(path) || path.startsWith("file:");
const CLAIM = /^spark\.kubernetes\.driver\.volumes\.(persistentVolumeClaim|nfs)\.[^.]+\.mount\.path$/;

/** A claim mounted by hand stays when the pod goes. */
function isMounted(path: string, conf: Readonly<Record<string, string>>): boolean {
  return Object.entries(conf).some(([key, at]) => CLAIM.test(key) && path.replace(/^file:(\/\/)?/, "").startsWith(at));
}

function checkpoint({ spark }: Spec): Advice[] {
  const value = spark.conf?.[CHECKPOINT];
  if (value === undefined || !isLocal(value) || isMounted(value, spark.conf ?? {})) return [];
  return [
    {
      rule: "checkpoint-on-pod",
      severity: "error",
      message: `${CHECKPOINT}=${value} is on the pod's own disk, which goes with the pod: after a restart the query begins from scratch. Write a place that stays, such as s3a://bucket/checkpoints.`,
      path: `/spec/spark/conf/${CHECKPOINT}`,
      values: { value },
      fixes: [{ title: "Remove it; queries name their own", remove: [`/spec/spark/conf/${CHECKPOINT}`] }],
      source: "Structured Streaming: recovering from failures with checkpointing",
    },
  ];
}

/** Between two micro-batches an executor looks idle to core dynamic allocation, and the state it holds goes with it. */
function streaming({ batch, spark, dynamicAllocation: allocation }: Spec): Advice[] {
  const isStreaming = batch.restart === "always" || spark.conf?.[CHECKPOINT] !== undefined;
  if (!isStreaming || !allocation.enabled) return [];
  return [
    {
      rule: "streaming-dynamic-allocation",
      severity: "info",
      message: `This looks like a streaming query, and dynamic allocation is on: an executor without a task for ${allocation.executorIdleTimeoutSeconds} s is removed between two micro-batches, with the state it holds. A fixed number of executors keeps it.`,
      path: "/spec/dynamicAllocation/enabled",
      values: { executorIdleTimeoutSeconds: allocation.executorIdleTimeoutSeconds },
      source: "SPARK-24815",
    },
  ];
}
