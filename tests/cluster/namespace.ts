import type { Json } from "#lib/spec/pointer.ts";
import { applierRules } from "#lib/render/applier-rules.ts";
import type { ControlPlane } from "./control-plane.ts";
import { request, type Answer } from "./request.ts";

/** A namespace that enforces the restricted Pod Security Standard, and the account that may apply in it. */
export interface Target {
  namespace: string;
  /** of a ServiceAccount that holds the printed Role and nothing else */
  token: string;
}

/** Classes documents may name: renderings make none, and a pod of an unknown class is refused. */
const PRIORITY_CLASSES = ["spark-driver", "spark-batch"];

async function makePriorityClasses(plane: ControlPlane): Promise<void> {
  for (const [index, name] of PRIORITY_CLASSES.entries()) {
    const body = { apiVersion: "scheduling.k8s.io/v1", kind: "PriorityClass", metadata: { name }, value: 1000 - index };
    const { status, ...answer } = await request("POST", `${plane.url}/apis/scheduling.k8s.io/v1/priorityclasses`, {
      token: plane.token,
      body: JSON.stringify(body),
    });
    // They belong to the cluster, so another namespace may have made them already.
    if (status !== 201 && status !== 409) throw new Error(`${status} ${answer.body}`);
  }
}

export async function makeTarget(plane: ControlPlane, namespace: string): Promise<Target> {
  await makePriorityClasses(plane);
  const admin = (path: string, body: Json) =>
    expectCreated(request("POST", plane.url + path, { token: plane.token, body: JSON.stringify(body) }));
  await admin("/api/v1/namespaces", {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: {
      name: namespace,
      labels: { "pod-security.kubernetes.io/enforce": "restricted", "pod-security.kubernetes.io/warn": "restricted" },
    },
  });
  await admin(`/api/v1/namespaces/${namespace}/serviceaccounts`, {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: { name: "applier" },
  });
  const rbac = `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}`;
  await admin(`${rbac}/roles`, {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "Role",
    metadata: { name: "applier" },
    rules: applierRules,
  });
  await admin(`${rbac}/rolebindings`, {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "RoleBinding",
    metadata: { name: "applier" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "applier" },
    subjects: [{ kind: "ServiceAccount", name: "applier", namespace }],
  });
  const { body } = await admin(`/api/v1/namespaces/${namespace}/serviceaccounts/applier/token`, {
    apiVersion: "authentication.k8s.io/v1",
    kind: "TokenRequest",
    spec: { expirationSeconds: 3600 },
  });
  const { status } = JSON.parse(body) as { status: { token: string } };
  return { namespace, token: status.token };
}

async function expectCreated(sent: Promise<Answer>): Promise<Answer> {
  const answer = await sent;
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.body}`);
  return answer;
}
