import { getAt } from "#lib/spec/pointer.ts";
import type { Driver } from "./driver.ts";

/** The head of the script: what it is for, where it can run, and what the cluster's object does that it cannot. */
export function about({ object, pod, container }: Driver, files: readonly string[]): string {
  const namespace = String(getAt(object.value, "/metadata/namespace"));
  const beside = files.length > 0 ? ` Keep ${files.join(", ")} beside this file.` : "";
  const mounts = (container.volumeMounts ?? []).map(({ mountPath }) => mountPath);
  const has = (key: string) => container[key] !== undefined;
  const lost = [
    `a new driver when this one ends, and one at a time: ${object.kind} ${object.name} sees to it`,
    "the labels by which Services and network policies know the driver, for executors and for clients",
    ...(has("resources") ? ["requests and limits of CPU and memory"] : []),
    ...(["startupProbe", "readinessProbe", "livenessProbe"].some(has) ? ["probes"] : []),
    ...(has("securityContext") ? ["the security context: user, capabilities, read-only root"] : []),
    ...(mounts.length > 0 ? [`what is mounted at ${mounts.join(", ")}`] : []),
    ...(container.envFrom?.length ? ["environment variables taken whole from a Secret or ConfigMap (envFrom)"] : []),
  ];
  return `Runs the driver of ${object.kind} ${object.name} by hand: the same spark-submit line, in client mode.
For trying a change and for finding a fault; the manifests are how it runs for good.

Run it in a pod of namespace ${namespace}, with image ${container.image ?? "of that object"}
and service account ${pod.serviceAccountName ?? "default"}: the driver makes its executors there, with the token of that account.
Executors call back to spark.driver.host; where that name does not lead to you, give another.
Further options come last and win: sh spark-submit.sh --conf spark.driver.host=10.0.0.7${beside ? `\n${beside.trim()}` : ""}

What the cluster adds and this line cannot:
${lost.map((one) => `- ${one}`).join("\n")}`;
}
