import { derive, type Traced, type TracedView } from "#lib/render/traced.ts";
import { OFF_HEAP, OFF_HEAP_SIZE, offHeapMib } from "../../by-hand/sizes.ts";
import type { Spec } from "../../spec.ts";

/** Heap of a daemon (SPARK_DAEMON_MEMORY) and its memory outside the heap. */
export const DAEMON_HEAP_MIB = 512;
export const DAEMON_MIB = 768;

/** What a worker offers and what its pod takes. */
export interface Capacity {
  cores: number;
  /** of executor heaps */
  memoryMib: number;
  /** that fit into one worker at the same time */
  executors: number;
}

/** Left empty, a worker holds exactly one executor. */
export function capacityOf({ standalone, executor }: Pick<Spec, "standalone" | "executor">): Capacity {
  const cores = standalone.workerCores ?? executor.cores;
  const memoryMib = standalone.workerMemoryMib ?? executor.memoryMib;
  const executors = Math.min(Math.floor(cores / executor.cores), Math.floor(memoryMib / executor.memoryMib));
  return { cores, memoryMib, executors };
}

/** `outsideMib`: what one executor takes beside its heap. */
type Compute<R> = (capacity: Capacity, outsideMib: number) => R;

/** Something computed from the capacity, with the leaves it came from. */
export function fromCapacity<R>({ standalone, executor, spark }: TracedView<Spec>, compute: Compute<R>): Traced<R> {
  return derive(
    (
      workerCores: number | undefined,
      workerMemoryMib: number | undefined,
      cores: number,
      memoryMib: number,
      memoryOverheadMib: number,
      offHeap: string | undefined,
      offHeapSize: string | undefined,
    ) => {
      const own = { enabled: true, workers: 1, ...(workerCores && { workerCores }) };
      const worker = { ...own, ...(workerMemoryMib && { workerMemoryMib }) };
      return compute(
        capacityOf({ standalone: worker, executor: { cores, memoryMib, memoryOverheadMib } }),
        memoryOverheadMib + offHeapMib(offHeap, offHeapSize),
      );
    },
    standalone.workerCores,
    standalone.workerMemoryMib,
    executor.cores,
    executor.memoryMib,
    executor.memoryOverheadMib,
    spark.conf?.[OFF_HEAP],
    spark.conf?.[OFF_HEAP_SIZE],
  );
}

/**
 * What a worker's pod needs. Spark's standalone scheduler knows no `spark.executor.memoryOverhead`: it counts heaps and
 * nothing else, neither overhead nor off-heap memory, so what executors need outside of them has to be in the pod beside what the worker offers.
 */
export const podMib: Compute<number> = ({ memoryMib, executors }, outsideMib) =>
  DAEMON_MIB + memoryMib + executors * outsideMib;
