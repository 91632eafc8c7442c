import type { Flow, ObjectTree, Peer } from "#lib/render/contribution.ts";
import { selectorOf, type Component, type Identity } from "#lib/render/identity.ts";
import { Traced, type TracedView } from "#lib/render/traced.ts";
import { settle, type Tree } from "#lib/render/tree.ts";
import type { Spec } from "../../spec.ts";
import { addressOf } from "./address.ts";
import { toNames, type NamedHost } from "./cilium.ts";
import { pods, podsIn, policy, tcp } from "./rules.ts";

type Cluster = TracedView<Spec>["cluster"];

/** What one component needs, sorted into the policies that can say it. */
interface Needs {
  ingress: Tree[];
  egress: Tree[];
  names: NamedHost[];
}

/** NP6, NP8–NP10: the connections the entries declare, a policy per component they begin or end at. */
export function flowPolicies(identity: Identity, flows: readonly Flow[], cluster: Cluster): ObjectTree[] {
  const all = new Map<Component, Needs>();
  const of = (component: Component) => {
    const needs = all.get(component) ?? { ingress: [], egress: [], names: [] };
    all.set(component, needs);
    return needs;
  };
  for (const { from, to, ports } of flows) {
    const open = tcp(...ports);
    if ("component" in to) of(to.component).ingress.push({ from: peers(from, identity, cluster), ports: open });
    if (!("component" in from)) continue;
    const needs = of(from.component);
    if (isNamed(to, identity, cluster)) needs.names.push({ host: to.host, ports });
    else needs.egress.push({ to: peers(to, identity, cluster), ports: open });
  }
  return [...all].flatMap(([component, { ingress, egress, names }]) => [
    ...(ingress.length + egress.length > 0
      ? [
          policy(identity, `${component}-flows`, selectorOf(identity, component), {
            ...(ingress.length > 0 ? { ingress: once(ingress) } : {}),
            ...(egress.length > 0 ? { egress: once(egress) } : {}),
          }),
        ]
      : []),
    ...(names.length > 0 ? [toNames(identity, component, names)] : []),
  ]);
}

const isOutside = (to: Peer, identity: Identity): to is Extract<Peer, { host: Traced<string> }> =>
  "host" in to && addressOf(to.host, identity.namespace).kind === "outside";

/** The first connection that leaves the cluster to an address no policy can name. */
export function leavesCluster(flows: readonly Flow[], identity: Identity, cluster: Cluster): Flow | undefined {
  return flows.find(({ to }) => isOutside(to, identity) && !isNamed(to, identity, cluster));
}

/** Cilium knows names, but only those that are said: neighbours of a host have others. */
function isNamed(to: Peer, identity: Identity, { cni }: Cluster): to is { host: Traced<string> } {
  return cni.value === "cilium" && isOutside(to, identity) && to.around === undefined;
}

/**
 * Connections to a Service of the cluster by a port that pods seldom listen on: a policy is judged at the pod, where the
 * Service has put the pod's own port in its place. A name with a part more is a pod's, and nothing is translated.
 */
export function translated(flows: readonly Flow[], identity: Identity): Flow[] {
  const found = flows.filter(
    ({ to, ports }) =>
      "host" in to &&
      addressOf(to.host, identity.namespace).kind === "inside" &&
      (to.host.value.split(".svc")[0] ?? "").split(".").length <= 2 &&
      ports.some((port) => (typeof port === "number" ? port : port.value) < LEAST_PORT),
  );
  const key = ({ to }: Flow) => ("host" in to ? to.host.value : "");
  return found.filter((flow, index) => found.findIndex((one) => key(one) === key(flow)) === index);
}

/** Below it a process needs a right that the pods of the restricted standard do not have. */
const LEAST_PORT = 1024;

const ANYWHERE = "0.0.0.0/0";

function peers(peer: Peer, identity: Identity, { externalCidrs, cni }: Cluster): Tree[] {
  if ("component" in peer) return [pods(identity, peer.component)];
  if ("namespace" in peer) return [podsIn(peer.namespace, peer.podLabels)];
  const address = addressOf(peer.host, identity.namespace);
  if (address.kind === "inside") return [podsIn(address.namespace)];
  if (address.kind === "number") return [{ ipBlock: { cidr: address.cidr } }];
  const from = [...peer.host.from, ...cni.from];
  if (!externalCidrs) return [{ ipBlock: { cidr: new Traced(ANYWHERE, from) } }];
  return externalCidrs.value.map((one) => ({ ipBlock: { cidr: new Traced(one, [...externalCidrs.from, ...from]) } }));
}

/** Two entries may need the same connection; one rule opens it. */
function once(rules: readonly Tree[]): Tree[] {
  const seen = new Set<string>();
  return rules.filter((rule) => {
    const key = JSON.stringify(settle({ rule }).value);
    return !seen.has(key) && seen.add(key);
  });
}
