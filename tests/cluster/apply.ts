import type { JsonMap } from "#lib/spec/pointer.ts";
import type { ControlPlane } from "./control-plane.ts";
import type { Target } from "./namespace.ts";
import { request } from "./request.ts";

/**
 * Kubernetes' own kinds a rendering may hold, with the names of their resources. Absent on purpose: Secret, which is never
 * rendered, and whatever is cluster-scoped, such as PriorityClass and Namespace.
 */
const PLURAL: ReadonlyMap<string, string> = new Map([
  ["ServiceAccount", "serviceaccounts"],
  ["Role", "roles"],
  ["RoleBinding", "rolebindings"],
  ["NetworkPolicy", "networkpolicies"],
  ["PodDisruptionBudget", "poddisruptionbudgets"],
  ["ResourceQuota", "resourcequotas"],
  ["ConfigMap", "configmaps"],
  ["PersistentVolumeClaim", "persistentvolumeclaims"],
  ["Service", "services"],
  ["Deployment", "deployments"],
  ["StatefulSet", "statefulsets"],
  ["Job", "jobs"],
  ["CronJob", "cronjobs"],
  ["Pod", "pods"],
]);

/**
 * What the API server says to a strict server-side apply; undefined when it takes the object. `dry` changes nothing.
 * Not everything can be asked dry: a RoleBinding is refused while its Role does not exist, a Pod while its account does.
 * A warning is a complaint: a pod template that breaks the Pod Security Standard draws nothing else.
 */
export async function apply(
  plane: ControlPlane,
  { token }: Target,
  object: JsonMap,
  { dry }: { dry: boolean },
): Promise<string | undefined> {
  const { apiVersion, kind, metadata } = object as {
    apiVersion: string;
    kind: string;
    metadata: { name: string; namespace: string };
  };
  const group = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const plural = PLURAL.get(kind) ?? plane.customKinds[kind];
  if (!plural) return `${kind} is not among the kinds we render`;
  const at = `${plane.url}${group}/namespaces/${metadata.namespace}/${plural}/${metadata.name}?${dry ? "dryRun=All&" : ""}fieldManager=spark-constructor&fieldValidation=Strict&force=false`;
  const answer = await request("PATCH", at, {
    token,
    body: JSON.stringify(object),
    contentType: "application/apply-patch+yaml",
  });
  if (answer.status >= 300) return `${kind}/${metadata.name}: ${answer.status} ${messageOf(answer.body)}`;
  return answer.warnings.length > 0 ? `${kind}/${metadata.name}: ${answer.warnings.join("; ")}` : undefined;
}

/** An unknown group or version is answered in plain text, everything else by a Status. */
function messageOf(body: string): string {
  if (!body.startsWith("{")) return body.trim();
  return (JSON.parse(body) as { message: string }).message;
}
