import type { Advice } from "#lib/spec/advice.ts";
import type { Spec } from "../../spec.ts";

/** Host memory of one task on the GPU, and what the JVM needs beside it. Source: spark-rapids RapidsConf, GpuDeviceManager. */
const TASK_MIB = 15;
const JVM_MIB = 384;
/** For spill buffers and Python workers, at least. */
const SPARE_MIB = 1024;
const STEP_MIB = 256;
const AT = "/spec/executor/memoryOverheadMib";

/** GPU011: below this the kubelet kills the executor or the plug-in shrinks its pool. */
const leastOverhead = (pinned: number, cores: number): number => pinned + TASK_MIB * cores + JVM_MIB;

/** CFG09: pinned memory, a GiB, and a tenth of the heap; never below the least. */
function goodOverhead(pinned: number, cores: number, heap: number): number {
  const good = Math.max(leastOverhead(pinned, cores), pinned + SPARE_MIB + Math.ceil(heap / 10));
  return Math.ceil(good / STEP_MIB) * STEP_MIB;
}

/** Pinned memory is outside the heap and counts against the pod's limit; `spark.memory.offHeap.size` does not cover it. */
export function overheadAdvice({ gpu, executor }: Spec): Advice[] {
  const { memoryOverheadMib: overhead, memoryMib: heap, cores } = executor;
  const pinned = gpu.pinnedPoolMib;
  const least = leastOverhead(pinned, cores);
  const good = goodOverhead(pinned, cores, heap);
  const fixes = [{ title: `Set the overhead to ${good} MiB`, set: [[AT, good] as const] }];
  const said = { path: AT, values: { overhead, pinned, least, good }, fixes };
  if (overhead < least)
    return [
      {
        ...said,
        rule: "GPU011",
        severity: "warning",
        message: `The executor's memory overhead is ${overhead} MiB, but pinned memory needs ${pinned} MiB, ${cores} tasks ${TASK_MIB * cores} MiB and the JVM ${JVM_MIB} MiB: ${least} MiB. RAPIDS drops pinned memory or the pod is killed for memory.`,
        source: "GPU011; spark-rapids GpuDeviceManager",
      },
    ];
  if (overhead < pinned + SPARE_MIB + Math.ceil(heap / 10))
    return [
      {
        ...said,
        rule: "gpu-overhead-tight",
        severity: "info",
        message: `The executor's memory overhead of ${overhead} MiB holds pinned memory of ${pinned} MiB and little else. ${good} MiB leaves a GiB and a tenth of the heap for spill buffers and Python workers.`,
        source: "CFG09",
      },
    ];
  return [];
}
