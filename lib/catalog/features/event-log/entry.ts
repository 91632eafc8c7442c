import type { Advice } from "#lib/spec/advice.ts";
import { eventLogDir } from "#lib/render/object-store.ts";
import { text } from "#lib/render/traced.ts";
import { defineEntry } from "../../entry.ts";
import type { Spec } from "../../spec.ts";

const ENABLED = "/spec/eventLog/enabled";

/** Event logs in the object store, rolled on every line: a file becomes visible there only once it is closed (GU17). */
export const eventLog = defineEntry({
  id: "event-log",
  title: "Event log",
  defaults: { eventLog: { enabled: false, maxFileMib: 128 } },
  render({ eventLog: own, objectStore: store }, { identity }) {
    if (!own.enabled.value || store.type.value === "none" || !store.bucket) return { because: [ENABLED] };
    const dir = eventLogDir(identity, store.bucket, own.prefix);
    return {
      because: [ENABLED],
      properties: {
        "spark.eventLog.enabled": text`${own.enabled}`,
        "spark.eventLog.dir": dir,
        "spark.eventLog.rolling.enabled": "true",
        "spark.eventLog.rolling.maxFileSize": text`${own.maxFileMib}m`,
        "spark.eventLog.compress": "true",
        // Peaks per stage: without them a log cannot say how large executors should be.
        "spark.eventLog.logStageExecutorMetrics": "true",
      },
      notes: [directory(dir.value, store.region?.value, store.endpoint?.value)],
    };
  },
  advise: ({ eventLog: own, objectStore: store }) => (own.enabled ? unwritable(store) : []),
});

function unwritable({ type, bucket }: Spec["objectStore"]): Advice[] {
  if (type === "none") return [withoutStore];
  return bucket === undefined ? [withoutBucket] : [];
}

const withoutStore: Advice = {
  rule: "event-log-store",
  severity: "error",
  message:
    "The event log is on and there is no object store: a log in the driver's pod is gone with the pod. Use the object store, or switch the event log off.",
  path: ENABLED,
  fixes: [
    { title: "Switch the event log off", set: [[ENABLED, false]] },
    { title: "Use the object store", set: [["/spec/objectStore/type", "s3"]] },
  ],
  source: "GU17",
};

const withoutBucket: Advice = {
  rule: "event-log-bucket",
  severity: "error",
  message: "The event log goes into a bucket, and none is named. Name it at /objectStore/bucket.",
  path: ENABLED,
  fixes: [{ title: "Switch the event log off", set: [[ENABLED, false]] }],
  source: "GU17",
};

/**
 * Spark looks for the directory when it starts and ends when there is none; in an object store that is a marker object.
 * It belongs to the environment and outlives every installation, so it is made once and not by each of them.
 */
function directory(dir: string, region: string | undefined, endpoint: string | undefined): Advice {
  const [, bucket, key] = /^s3a:\/\/([^/]+)\/(.+)$/.exec(dir) ?? [];
  const place = [...(region ? [`--region ${region}`] : []), ...(endpoint ? [`--endpoint-url ${endpoint}`] : [])];
  const command = ["aws s3api put-object", `--bucket ${bucket}`, `--key ${key}`, ...place].join(" ");
  return {
    rule: "event-log-directory",
    severity: "info",
    message: `The driver starts only when ${dir} exists. Once an environment: ${command}`,
    path: ENABLED,
    values: { directory: dir },
    source: "GU17; EventLogFileWriters.requireLogBaseDirAsDirectory",
  };
}
