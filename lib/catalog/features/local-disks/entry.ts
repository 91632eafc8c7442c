import type { Advice } from "#lib/spec/advice.ts";
import { formatMib } from "#lib/spec/quantity.ts";
import type { Spec } from "../../spec.ts";
import { defineEntry } from "../../entry.ts";
import { byHand } from "./by-hand.ts";
import { claimProperties, templateDisks } from "./volumes.ts";

const TYPE = "/spec/localDisks/type";
/** What a JVM needs outside its heap at the least: Spark's own default of the overhead. */
const LEAST_OVERHEAD_MIB = 384;
const OVERHEAD_FACTOR = 0.1;

/** Where executors keep shuffle and spill files. */
export const localDisks = defineEntry({
  id: "local-disks",
  title: "Local disks",
  defaults: {
    localDisks: { type: "emptyDir", count: 1, memoryMib: 1024, claimMib: 102_400, recoverShuffle: false },
  },
  render({ localDisks: own, spark }) {
    const { type, count, sizeLimitMib } = own;
    const because = [TYPE];
    // One directory on the node's disk, without a limit, is what every executor has anyway.
    if (type.value === "emptyDir" && count.value === 1 && !sizeLimitMib) return { because };
    const parts = { executor: templateDisks(own) };
    if (type.value !== "pvc") return { because, parts };
    return { because, parts, properties: claimProperties(own), notes: [claimNote(spark.version.value)] };
  },
  advise(spec) {
    return [...inMemory(spec), ...noStorageClass(spec), ...byHand(spec)];
  },
});

function inMemory({ localDisks: own, executor }: Spec): Advice[] {
  if (own.type !== "memory") return [];
  const jvm = Math.max(LEAST_OVERHEAD_MIB, Math.floor(executor.memoryMib * OVERHEAD_FACTOR));
  const needed = own.memoryMib + jvm;
  const has = executor.memoryOverheadMib;
  if (has >= needed) return [];
  const path = "/spec/executor/memoryOverheadMib";
  return [
    {
      rule: "MEM011",
      severity: "warning",
      message: `Files in memory count against the executor pod's ${formatMib(executor.memoryMib + has)}: up to ${formatMib(own.memoryMib)} of them beside ${jvm} MiB of the JVM need an overhead of ${needed} MiB; it is ${has} MiB. A full directory would get the executor killed.`,
      path,
      values: { overheadMib: has, neededMib: needed, memoryMib: own.memoryMib, jvmMib: jvm },
      fixes: [{ title: `Raise the overhead to ${needed} MiB`, set: [[path, needed]] }],
      source: "MEM011; Kubernetes, emptyDir of medium Memory",
    },
  ];
}

function noStorageClass({ localDisks: own }: Spec): Advice[] {
  if (own.type !== "pvc" || own.storageClass !== undefined) return [];
  return [
    {
      rule: "VOL001",
      severity: "error",
      message: `No storage class is named. Spark makes a claim only when class and size (${formatMib(own.claimMib)}) are both given, and the executors would wait for a claim that never comes.`,
      path: "/spec/localDisks/storageClass",
      fixes: [{ title: "Use the node's disk", set: [[TYPE, "emptyDir"]] }],
      source: "VOL001; MountVolumesFeatureStep",
    },
  ];
}

/** 3.5 asks for ReadWriteOnce; later lines for the mode that only CSI drivers know. */
function claimNote(version: string): Advice {
  const mode = version === "3.5" ? "ReadWriteOnce" : "ReadWriteOncePod, which only CSI drivers provide";
  return {
    rule: "claims",
    severity: "info",
    message: `Spark makes the claims and hands those of lost executors to new ones; their access mode is ${mode}. The driver owns them: they go with its pod, and count against the namespace's storage quota until then. A claim of a zonal disk holds its executor in that zone.`,
    path: TYPE,
    source: "MountVolumesFeatureStep; spark.kubernetes.driver.ownPersistentVolumeClaim",
  };
}
