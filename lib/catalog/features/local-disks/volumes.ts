import type { Properties, PropertyValue } from "#lib/render/contribution.ts";
import type { PodParts } from "#lib/render/pod.ts";
import { derive, text, Traced, type TracedView } from "#lib/render/traced.ts";
import type { Spec } from "../../spec.ts";

type Disks = TracedView<Spec>["localDisks"];

/** Only a volume whose name begins so becomes one of Spark's local directories. */
const NAME = "spark-local-dir-";
const CLAIM = `spark.kubernetes.executor.volumes.persistentVolumeClaim.${NAME}`;

const numbers = ({ count }: Disks) => Array.from({ length: count.value }, (_, index) => index + 1);

/** Disks of the pod template; Spark adds none of its own beside them. */
export function templateDisks(own: Disks): PodParts {
  if (own.type.value === "pvc") return { ownLocalDirs: true };
  const inMemory = own.type.value === "memory";
  const all = inMemory ? [1] : numbers(own);
  const origin = inMemory ? own.type.from : [...own.type.from, ...own.count.from];
  const size = inMemory ? own.memoryMib : own.sizeLimitMib;
  return {
    ownLocalDirs: true,
    volumes: all.map((number) => ({
      name: `${NAME}${number}`,
      emptyDir: {
        ...(inMemory ? { medium: new Traced("Memory", own.type.from) } : {}),
        ...(size ? { sizeLimit: text`${size}Mi` } : {}),
      },
    })),
    volumeMounts: all.map((number) => ({
      name: `${NAME}${number}`,
      mountPath: new Traced(`/var/data/${NAME}${number}`, origin),
    })),
    // Without a request the scheduler puts any number of such pods on one disk, and the kubelet evicts them later.
    ...(own.sizeLimitMib && !inMemory
      ? { ephemeralStorage: derive((mib, count) => `${mib * count}Mi`, own.sizeLimitMib, own.count) }
      : {}),
  };
}

/** Claims Spark makes as it makes executors: the template has no such thing, the properties do. */
export function claimProperties(own: Disks): Properties {
  const recover = own.recoverShuffle.value;
  const of = (number: number): Record<string, PropertyValue> => {
    const key = `${CLAIM}${number}.`;
    // The plug-in looks two levels above a local directory for spark-*/executor-*/blockmgr-*.
    const path = recover ? `/data/disk-${number}/spark-x/executor-x` : `/var/data/${NAME}${number}`;
    return {
      [`${key}mount.path`]: new Traced(path, [...own.count.from, ...own.recoverShuffle.from]),
      [`${key}options.claimName`]: "OnDemand",
      [`${key}options.sizeLimit`]: text`${own.claimMib}Mi`,
      ...(own.storageClass ? { [`${key}options.storageClass`]: own.storageClass } : {}),
    };
  };
  return {
    ...Object.assign({}, ...numbers(own).map(of)),
    ...(recover
      ? {
          "spark.shuffle.sort.io.plugin.class": new Traced(
            "org.apache.spark.shuffle.KubernetesLocalDiskShuffleDataIO",
            own.recoverShuffle.from,
          ),
        }
      : {}),
  };
}
