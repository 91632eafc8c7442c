import type { ObjectTree } from "./contribution.ts";
import { accountOf, metadataOf, type Component, type Identity } from "./identity.ts";
import { Traced } from "./traced.ts";
import type { Tree } from "./tree.ts";

const CLEAN_UP = ["get", "list", "delete", "deletecollection"];

/** Calls of Spark's scheduler back end: pods and ConfigMaps for executors. No Secrets, nothing cluster-wide (GU08). */
const DRIVER_RULES = [
  {
    apiGroups: [""],
    resources: ["pods"],
    verbs: ["create", "get", "list", "watch", "delete", "deletecollection", "patch", "update"],
  },
  {
    apiGroups: [""],
    resources: ["configmaps"],
    verbs: ["create", "get", "list", "watch", "delete", "deletecollection"],
  },
];

/** Services and claims only to clean up by its own label when it stops; claims also to make them, where executors get some. */
function cleanUpRules({ value: makesClaims, from }: Traced<boolean>): Tree[] {
  if (!makesClaims) return [{ apiGroups: [""], resources: ["services", "persistentvolumeclaims"], verbs: CLEAN_UP }];
  return [
    { apiGroups: [""], resources: ["services"], verbs: CLEAN_UP },
    { apiGroups: [""], resources: ["persistentvolumeclaims"], verbs: [new Traced("create", from), ...CLEAN_UP] },
  ];
}

/** What a driver that makes executors may do in its namespace, and nobody else. Role and binding end in `suffix`. */
export function driverRights(
  identity: Identity,
  component: Component,
  suffix: string,
  makesClaims: Traced<boolean>,
): ObjectTree[] {
  const driver = accountOf(identity, component);
  return [
    {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "Role",
      metadata: metadataOf(identity, component, suffix),
      rules: [...DRIVER_RULES, ...cleanUpRules(makesClaims)],
    },
    {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "RoleBinding",
      metadata: metadataOf(identity, component, suffix),
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: driver },
      subjects: [{ kind: "ServiceAccount", name: driver, namespace: identity.namespace }],
    },
  ];
}
