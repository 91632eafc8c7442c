import type { Account, ObjectTree } from "./contribution.ts";
import { accountOf, labelsOf, type Identity } from "./identity.ts";

/** The account of one component. Nobody but the driver gets a token of the cluster. */
export function accountObject(identity: Identity, { component, automountToken }: Account): ObjectTree {
  return {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: {
      name: accountOf(identity, component),
      namespace: identity.namespace,
      labels: labelsOf(identity, component),
    },
    ...(automountToken ? {} : { automountServiceAccountToken: false }),
  };
}
