import type { Properties } from "#lib/render/contribution.ts";
import { derive, text, type Traced, type TracedView } from "#lib/render/traced.ts";
import type { Spec } from "../../spec.ts";
import { HISTORY_PORT, STORE_DIR } from "./pod.ts";

/** The file of the History Server. Everything it has read can be read again, so its store needs no volume that lasts. */
export function historyProperties(own: TracedView<Spec["history"]>, dir: Traced<string>): Properties {
  return {
    "spark.history.fs.logDirectory": dir,
    // Every look is a listing of the prefix, which the store bills; Spark's own 10s is made for HDFS.
    "spark.history.fs.update.interval": "30s",
    "spark.history.fs.cleaner.enabled": "true",
    "spark.history.fs.cleaner.interval": "1d",
    "spark.history.fs.cleaner.maxAge": text`${own.retentionDays}d`,
    "spark.history.fs.eventLog.rolling.maxFilesToRetain": text`${own.rolledFiles}`,
    "spark.history.store.path": STORE_DIR,
    "spark.history.store.serializer": "PROTOBUF",
    "spark.history.store.hybridStore.enabled": "true",
    "spark.history.store.hybridStore.diskBackend": "ROCKSDB",
    // Spark's own 2g is more than the daemon's heap of 1g.
    "spark.history.store.hybridStore.maxMemoryUsage": derive((heap) => `${Math.floor(heap / 2)}m`, own.memoryMib),
    // The volume's limit evicts the pod, so Spark stops a tenth before it.
    "spark.history.store.maxDiskUsage": derive((disk) => `${Math.floor(disk * 0.9)}m`, own.diskMib),
    "spark.history.ui.port": String(HISTORY_PORT),
  };
}
