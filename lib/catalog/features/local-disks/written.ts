import type { Advice } from "#lib/spec/advice.ts";
import { joinPointer } from "#lib/spec/pointer.ts";
import type { Spec } from "../../spec.ts";

const VOLUME = /^spark\.kubernetes\.executor\.volumes\.(?<type>\w+)\.(?<name>[^.]+)\.(?<leaf>.+)$/;
export const at = (key: string): string => `/spec/spark/conf${joinPointer(key)}`;

/** A volume of executors that `spark.conf` writes out. */
export interface Written {
  type: string;
  name: string;
  /** `options.claimName` → the property and its value */
  leaves: ReadonlyMap<string, { key: string; value: string }>;
}

export function volumesIn(conf: Readonly<Record<string, string>>): Written[] {
  const found = new Map<string, Written & { leaves: Map<string, { key: string; value: string }> }>();
  for (const [key, value] of Object.entries(conf)) {
    const { type = "", name = "", leaf = "" } = VOLUME.exec(key)?.groups ?? {};
    if (name === "") continue;
    const volume = found.get(`${type}.${name}`) ?? {
      type,
      name,
      leaves: new Map<string, { key: string; value: string }>(),
    };
    volume.leaves.set(leaf, { key, value });
    found.set(`${type}.${name}`, volume);
  }
  return [...found.values()];
}

const PATH = "mount.path";
/** What Spark reads of each type it knows; the first executor's pod cannot be built without. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  emptyDir: [PATH],
  hostPath: [PATH, "options.path"],
  nfs: [PATH, "options.server", "options.path"],
  persistentVolumeClaim: [PATH, "options.claimName"],
};
/** Types the restricted Pod Security Standard leaves out. */
const NOT_RESTRICTED = ["hostPath", "nfs"];

/** Whether Spark can build a pod with these volumes, and whether the API server takes it. */
export function volumeAdvice(volumes: readonly Written[], { localDisks }: Spec): Advice[] {
  const count = localDisks.type === "memory" ? 1 : localDisks.count;
  const own =
    localDisks.type === "pvc"
      ? []
      : Array.from({ length: count }, (_, index) => `/var/data/spark-local-dir-${index + 1}`);
  const taken = new Map(["/tmp", "/opt/spark/conf", ...own].map((path) => [path, "this product"]));
  return volumes.flatMap((volume) => {
    const needed = NEEDED[volume.type];
    if (!needed) return [unknown(volume)];
    const missing = needed.filter((leaf) => !volume.leaves.has(leaf));
    const path = volume.leaves.get(PATH)?.value.replace(/\/+$/, "") ?? "";
    const holder = taken.get(path);
    if (path !== "") taken.set(path, `volume ${volume.name}`);
    return [
      ...(missing.length > 0 ? [incomplete(volume, missing)] : []),
      ...(holder === undefined ? [] : [twice(volume, path, holder)]),
      ...(NOT_RESTRICTED.includes(volume.type) ? [restricted(volume)] : []),
    ];
  });
}

function say(rule: string, severity: Advice["severity"], { type, name, leaves }: Written, message: string): Advice {
  const keys = [...leaves.values()].map(({ key }) => at(key));
  return {
    rule,
    severity,
    message,
    path: keys[0] ?? "",
    values: { type, volume: name },
    fixes: [{ title: `Remove the volume ${name}`, remove: keys }],
    source: `${rule}; KubernetesVolumeUtils`,
  };
}

const unknown = (volume: Written): Advice =>
  say(
    "VOL003",
    "error",
    volume,
    `Spark mounts no volume of type ${volume.type}, only ${Object.keys(NEEDED).join(", ")}: it would make no executor.`,
  );

const incomplete = (volume: Written, missing: readonly string[]): Advice =>
  say("VOL002", "error", volume, `Volume ${volume.name} lacks ${missing.join(" and ")}: Spark would make no executor.`);

const twice = (volume: Written, path: string, holder: string): Advice =>
  say(
    "VOL004",
    "error",
    volume,
    `Volume ${volume.name} is mounted at ${path}, where ${holder} has mounted one: the API server refuses such a pod.`,
  );

const restricted = (volume: Written): Advice =>
  say(
    "volume-not-restricted",
    "warning",
    volume,
    `A namespace that enforces the restricted Pod Security Standard refuses pods with a volume of type ${volume.type}: there would be no executor.`,
  );
