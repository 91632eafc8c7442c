import type { ObjectTree } from "#lib/render/contribution.ts";
import { metadataOf, selectorOf, type Component, type Identity } from "#lib/render/identity.ts";
import type { Traced } from "#lib/render/traced.ts";
import type { Tree } from "#lib/render/tree.ts";

/** A direction's rules; every rule has its ports inside, because a rule without ports opens all of them. */
interface Rules {
  ingress?: readonly Tree[];
  egress?: readonly Tree[];
}

export type Selector = { readonly [key: string]: Tree };
export type Port = number | Traced<number>;

export const tcp = (...ports: readonly Port[]): Tree => ports.map((port) => ({ protocol: "TCP", port }));

/** The label every namespace carries since Kubernetes 1.21; no cluster has to add it. */
const NAMESPACE_NAME = "kubernetes.io/metadata.name";

export function policy(identity: Identity, suffix: string, podSelector: Selector, rules: Rules): ObjectTree {
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: metadataOf(identity, "platform", suffix),
    spec: {
      podSelector: { matchLabels: podSelector },
      policyTypes: [...(rules.ingress ? ["Ingress"] : []), ...(rules.egress ? ["Egress"] : [])],
      ...(rules.ingress && rules.ingress.length > 0 ? { ingress: rules.ingress } : {}),
      ...(rules.egress && rules.egress.length > 0 ? { egress: rules.egress } : {}),
    },
  };
}

export const pods = (identity: Identity, component: Component): Tree => ({
  podSelector: { matchLabels: selectorOf(identity, component) },
});

/** Pods of another namespace: all of them, or those with the labels. */
export const podsIn = (namespace: string | Traced<string>, labels?: Selector): Tree => ({
  namespaceSelector: { matchLabels: { [NAMESPACE_NAME]: namespace } },
  ...(labels ? { podSelector: { matchLabels: labels } } : {}),
});

/** The policy of the one long-lived driver needs no further name. */
export const apiServerSuffix = (driver: Component) => (driver === "connect" ? "api-server" : `${driver}-api-server`);
