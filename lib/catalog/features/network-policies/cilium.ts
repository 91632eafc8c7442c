import type { ObjectTree } from "#lib/render/contribution.ts";
import { metadataOf, selectorOf, type Component, type Identity } from "#lib/render/identity.ts";
import { text, type Traced } from "#lib/render/traced.ts";
import type { Tree } from "#lib/render/tree.ts";
import { apiServerSuffix, type Port, type Selector } from "./rules.ts";

/** A CiliumNetworkPolicy for what a NetworkPolicy cannot say under Cilium: names, entities, answers of DNS. */
export function ciliumPolicy(
  identity: Identity,
  suffix: string,
  selector: Selector,
  egress: readonly Tree[],
): ObjectTree {
  return {
    apiVersion: "cilium.io/v2",
    kind: "CiliumNetworkPolicy",
    metadata: metadataOf(identity, "platform", suffix),
    spec: { endpointSelector: { matchLabels: selector }, egress },
  };
}

export const endpointsIn = (namespace: string, labels: { readonly [key: string]: string } = {}): Tree => ({
  matchLabels: { "k8s:io.kubernetes.pod.namespace": namespace, ...labels },
});

/** Cilium writes ports as text. */
const toPorts = (ports: readonly Port[]): Tree => [
  { ports: ports.map((port) => ({ port: text`${port}`, protocol: "TCP" })) },
];

/** NP3 under Cilium: the API server has an identity of its own there, and an ipBlock does not match it. */
export function toApiServerEntity(identity: Identity, driver: Component): ObjectTree {
  return ciliumPolicy(identity, apiServerSuffix(driver), selectorOf(identity, driver), [
    { toEntities: ["kube-apiserver"], toPorts: toPorts([443, 6443]) },
  ]);
}

export interface NamedHost {
  host: Traced<string>;
  ports: readonly Port[];
}

/** Hosts outside by their names; the addresses behind them are those DNS last answered with. */
export function toNames(identity: Identity, component: Component, hosts: readonly NamedHost[]): ObjectTree {
  const rules = hosts.map(({ host, ports }) => ({
    toFQDNs: [host.value.includes("*") ? { matchPattern: host } : { matchName: host }],
    toPorts: toPorts(ports),
  }));
  return ciliumPolicy(identity, `${component}-names`, selectorOf(identity, component), rules);
}
