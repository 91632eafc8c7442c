import type { Advice, Intent } from "#lib/spec/advice.ts";
import { joinPointer } from "#lib/spec/pointer.ts";
import { attributed } from "./attributed.ts";
import { ownLocalDirs } from "./local-dirs.ts";
import { joinParts, type PodParts } from "./pod.ts";
import type { Property, PropertyTable } from "./properties.ts";
import { derive, Traced } from "./traced.ts";
import type { Tree } from "./tree.ts";

interface OnStandalone {
  table: PropertyTable;
  /** what executors find in their environment: that of the worker which starts them */
  env: NonNullable<PodParts["env"]>;
  advice: readonly Advice[];
}

const KUBERNETES = "spark.kubernetes.";
const SECRET = "spark.kubernetes.executor.secretKeyRef.";
/** A worker starts executors by cores and heap alone (StandaloneSchedulerBackend, Worker.scala). */
const WITHOUT_EFFECT = new Set(["spark.executor.instances", "spark.executor.memoryOverhead"]);

/**
 * The application's properties for a standalone cluster (CFG02). Nothing of the Kubernetes back end stays: a Secret for
 * executors becomes the worker's, and what has no such counterpart is refused.
 */
export function onStandalone(given: PropertyTable): OnStandalone {
  const table = new Map<string, Property>();
  const env: Named[] = [];
  const advice: Advice[] = [];
  for (const [key, property] of given) {
    if (key.startsWith(SECRET)) env.push(fromSecret(key.slice(SECRET.length), property.value));
    else if (key.startsWith(KUBERNETES)) advice.push(withoutCounterpart(key, property));
    else if (!WITHOUT_EFFECT.has(key)) table.set(key, property);
  }
  return { table, env, advice };
}

/** What executors are to find, for the pod whose processes they are; Spark knows its local directories by a variable. */
export function insideWorker(executor: PodParts, env: OnStandalone["env"]): PodParts {
  const parts = joinParts(ownLocalDirs(executor), joinParts(executor, { env }));
  const dirs = (parts.volumeMounts ?? []).flatMap((mount) => {
    // An entry's constants may have been attributed to the leaves that switch it.
    const [name, path] = [mount.name, mount.mountPath].map((one) => (one instanceof Traced ? String(one.value) : one));
    return typeof name === "string" && name.startsWith("spark-local-dir-") && typeof path === "string" ? [path] : [];
  });
  return joinParts(parts, { env: [{ name: "SPARK_LOCAL_DIRS", value: dirs.join(",") }] });
}

type Named = { readonly name: string; readonly [key: string]: Tree };

function fromSecret(name: string, reference: Traced<string>): Named {
  const part = (index: number) => derive((text) => text.split(":")[index] ?? "", reference);
  return attributed({ name, valueFrom: { secretKeyRef: { name: part(0), key: part(1) } } }, reference.from);
}

function withoutCounterpart(key: string, { owner, value }: Property): Advice {
  const own = owner === "spark.conf" ? [`/spec/spark/conf${joinPointer(key)}`] : [];
  const pods: Intent = { title: "Make executors pods of their own", set: [["/spec/standalone/enabled", false]] };
  return {
    rule: "not-on-standalone",
    severity: "error",
    message: `${key} (${owner}) speaks of executor pods, and a standalone cluster has none: its workers start executors as processes.`,
    path: own[0] ?? "/spec/standalone/enabled",
    values: { property: key, value: value.value },
    fixes: [...own.map((at) => ({ title: `Remove ${key}`, remove: [at] })), pods],
    source: "CFG02; Config.scala of Spark's Kubernetes module",
  };
}
