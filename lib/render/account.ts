import type { Account, AccountParts, ObjectTree } from "./contribution.ts";
import { accountOf, labelsOf, type Identity } from "./identity.ts";

/** The account of one component. Nobody but the driver gets a token of the cluster. */
export function accountObject(
  identity: Identity,
  { component, automountToken }: Account,
  { labels, annotations }: AccountParts = {},
): ObjectTree {
  return {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: {
      name: accountOf(identity, component),
      namespace: identity.namespace,
      labels: { ...labels, ...labelsOf(identity, component) },
      ...(annotations && Object.keys(annotations).length > 0 ? { annotations } : {}),
    },
    ...(automountToken ? {} : { automountServiceAccountToken: false }),
  };
}
