import type { Advice, Intent } from "#lib/spec/advice.ts";
import { parseMemoryMib } from "#lib/spec/quantity.ts";
import type { Spec } from "../../spec.ts";
import { at, volumeAdvice, volumesIn, type Written } from "./written.ts";

/** Volumes of executors that `spark.conf` writes out: Spark says what is wrong with them only when no executor starts. */
export function byHand(spec: Spec): Advice[] {
  const volumes = volumesIn(spec.spark.conf ?? {});
  return [
    ...volumeAdvice(volumes, spec),
    ...volumes.flatMap((volume) => [
      ...(volume.type === "persistentVolumeClaim" ? claim(volume) : []),
      ...secondOfItsName(volume, spec),
    ]),
  ];
}

/** Class and size make Spark create the claim; under a fixed name the second executor finds it taken (SPARK-39006). */
function claim({ name, leaves }: Written): Advice[] {
  const own = leaves.get("options.claimName");
  const made = leaves.has("options.storageClass") && leaves.has("options.sizeLimit");
  if (!own || own.value === "OnDemand" || own.value.includes("SPARK_EXECUTOR_ID")) return [];
  const fix: Intent = { title: "Write OnDemand: a claim for each", set: [[at(own.key), "OnDemand"]] };
  return [
    {
      rule: "VOL006",
      severity: made ? "error" : "warning",
      message: made
        ? `Every executor would make the claim ${own.value} of volume ${name}; from the second on it exists already, and Spark tries for ever.`
        : `Every executor mounts the same claim ${own.value} of volume ${name}; unless it is ReadWriteMany all but those on one node wait.`,
      path: at(own.key),
      values: { volume: name, claimName: own.value },
      fixes: made ? [fix] : [],
      source: "VOL006; SPARK-39006",
    },
  ];
}

/** The pod template has a volume of this name; two of them make a pod that the API server refuses. */
function secondOfItsName({ type, name, leaves }: Written, { localDisks: own }: Spec): Advice[] {
  const count = own.type === "memory" ? 1 : own.count;
  const number = Number(/^spark-local-dir-(\d+)$/.exec(name)?.[1]);
  const [first] = leaves.values();
  if (!first || own.type === "pvc" || !(number >= 1 && number <= count)) return [];
  const remove = [...leaves.values()].map(({ key }) => at(key));
  const storageClass = leaves.get("options.storageClass")?.value;
  const size = parseMemoryMib(leaves.get("options.sizeLimit")?.value ?? "");
  const instead: Intent = {
    title: "Choose claims in localDisks instead",
    remove,
    set: [
      ["/spec/localDisks/type", "pvc"],
      ...(storageClass ? [["/spec/localDisks/storageClass", storageClass] as const] : []),
      ...(size ? [["/spec/localDisks/claimMib", size] as const] : []),
    ],
  };
  return [
    {
      rule: "local-disk-twice",
      severity: "error",
      message: `Executors have a volume ${name} already, chosen in localDisks; a second of that name makes a pod the API server refuses.`,
      path: at(first.key),
      values: { volume: name },
      fixes: [
        ...(type === "persistentVolumeClaim" && storageClass ? [instead] : []),
        { title: `Remove ${name}`, remove },
      ],
      source: "X10; LocalDirsFeatureStep",
    },
  ];
}
