import type { Advice } from "#lib/spec/advice.ts";
import type { Spec } from "../spec.ts";

/** What Spark itself takes when nobody says anything. Source: docs/configuration.md, `spark.executor.memoryOverhead`. */
const LEAST_MIB = 384;
const SHARE = 0.1;

/** Threads, metaspace and direct buffers of a JVM with this heap. */
export const leastOverheadMib = (heapMib: number): number => Math.max(LEAST_MIB, Math.ceil(heapMib * SHARE));

/** A pod with little beside the heap is killed for memory as soon as the heap is full, and the JVM never gets to say so. */
export function overheadAdvice({ connect, batch, driver, executor }: Spec): Advice[] {
  if (!connect.enabled && !batch.enabled) return [];
  return Object.entries({ driver, executor }).flatMap(([what, { memoryMib, memoryOverheadMib }]) => {
    const least = leastOverheadMib(memoryMib);
    if (memoryOverheadMib >= least) return [];
    const path = `/spec/${what}/memoryOverheadMib`;
    return [
      {
        rule: "overhead-small",
        severity: "warning" as const,
        message: `The ${what}'s pod has ${memoryOverheadMib} MiB beside a heap of ${memoryMib} MiB; Spark's own default is ${least} MiB, the larger of ${LEAST_MIB} MiB and a tenth of the heap, and Python workers need more. With less the pod is killed for memory once the heap is full.`,
        path,
        values: { memoryOverheadMib, least },
        fixes: [{ title: `Raise it to ${least} MiB`, set: [[path, least] as const] }],
        source: "Spark configuration: memoryOverhead, minMemoryOverhead, memoryOverheadFactor",
      },
    ];
  });
}
