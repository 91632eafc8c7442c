import type { ObjectTree } from "./contribution.ts";
import { metadataOf, selectorOf, type Component, type Identity } from "./identity.ts";
import type { Tree } from "./tree.ts";

/**
 * A Deployment that keeps exactly one pod. `Recreate`, because a rolling update would run two for a while: two drivers
 * behind one endpoint would each answer half of the sessions.
 */
export function singlePodDeployment(identity: Identity, component: Component): (template: Tree) => ObjectTree {
  return (template) => ({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: metadataOf(identity, component, component),
    spec: {
      replicas: 1,
      strategy: { type: "Recreate" },
      selector: { matchLabels: selectorOf(identity, component) },
      template,
    },
  });
}
