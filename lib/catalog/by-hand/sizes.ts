import { isTrue, MIB, sparkBytes } from "#lib/spec/spark-quantity.ts";
import type { Conf } from "./say.ts";

/** Properties that change how large an executor's pod is: what the sums of a rendering need, apart from all that is judged. */
export const REQUEST = "spark.kubernetes.executor.request.cores";
export const OFF_HEAP = "spark.memory.offHeap.enabled";
export const OFF_HEAP_SIZE = "spark.memory.offHeap.size";
export const PYSPARK = "spark.executor.pyspark.memory";

/**
 * Memory of one executor that its heap and its overhead do not hold, in MiB: Spark makes its pod larger by it. The limit
 * of the Python workers counts in cluster mode alone, and there for a Python program.
 */
export function besideOverheadMib(conf: Conf, isPythonJob: boolean): number {
  const workers = isPythonJob ? (sparkBytes(conf[PYSPARK] ?? "", "m") ?? 0) : 0;
  return offHeapMib(conf[OFF_HEAP], conf[OFF_HEAP_SIZE]) + Math.ceil(workers / MIB);
}

/** Of one executor; the two are read together or not at all. */
export const offHeapMib = (enabled: string | undefined, size: string | undefined): number =>
  isTrue(enabled) ? Math.ceil((sparkBytes(size ?? "", "b") ?? 0) / MIB) : 0;
