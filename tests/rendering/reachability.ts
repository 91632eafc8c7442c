// The rendered policies read back as a cluster would: which connection is open, which is not. Written apart from
// the code that renders them, so that the two can disagree.
import { askers, componentsOf, neededEdges, type Edge } from "./needed-connections.ts";
import { isPolicy, readsDns, rulesOf, selects, type Labels, type Peer, type Rule } from "./policy-rules.ts";

type Manifest = Record<string, any>; // any, because a planted fault may be of any shape

const INSTANCE = "app.kubernetes.io/instance";
const COMPONENT = "app.kubernetes.io/component";

/** What is wrong with the policies; nothing when there are none. */
export function brokenConnections(objects: readonly Manifest[], name: string): string[] {
  const policies = objects.filter(isPolicy);
  if (policies.length === 0) return [];
  const rules = policies.flatMap(rulesOf);
  const components = [...componentsOf(objects)];
  const pod = (component: string): Labels => ({ [INSTANCE]: name, [COMPONENT]: component });
  const names = rules.some(({ peers }) => peers.some((peer) => peer.name !== undefined));
  return [
    ...rules.filter(({ ports }) => ports.length === 0).map(({ policy }) => `${policy} has a rule without ports`),
    ...policies.filter((one) => !isOurs(one, name)).map(({ metadata }) => `${metadata.name} selects strangers`),
    ...(policies.some(isClosed) ? [] : ["nothing closes a pod that no other policy selects"]),
    ...neededEdges(objects)
      .filter((edge) => !isReached(rules, edge, pod))
      .map(({ from, to, port }) => `${from} cannot reach ${Object.values(to).join()} on ${port}`),
    ...components
      .filter((one) => !leaves(rules, pod(one), 53, isDns) && !leaves(rules, pod(one), 5353, isDns))
      .map((one) => `${one} has no DNS`),
    ...(names && !policies.some(readsDns) ? ["no rule reads the answers of DNS, so names have no addresses"] : []),
    // Nothing else of an installation speaks on 6443, so no wider rule can stand in for this one.
    ...askers(objects)
      .filter((one) => !leaves(rules, pod(one), 6443, isApiServer))
      .map((one) => `the driver ${one} cannot reach the API server`),
    ...fromOutside(objects)
      .filter(([component, port]) => !isEntered(rules, pod(component), port))
      .map(([component, port]) => `nobody from another namespace reaches ${component} on ${port}`),
    ...(entersFrom(rules, pod("connect"), 7078, ofPod({ [INSTANCE]: "other", [COMPONENT]: "executor" }))
      ? ["another installation's executor reaches the driver"]
      : []),
  ];
}

const isDns = ({ namespace, pod }: Peer) =>
  namespace === "openshift-dns" || (namespace === "kube-system" && pod?.["k8s-app"] === "kube-dns");
const isApiServer = ({ cidr, entity }: Peer) => cidr !== undefined || entity === "kube-apiserver";
const ofPod = (labels: Labels) => (peer: Peer) =>
  peer.namespace === undefined && peer.pod !== undefined && selects(peer.pod, labels);

function isOurs({ kind, spec }: Manifest, name: string): boolean {
  const selector = kind === "NetworkPolicy" ? spec.podSelector : spec.endpointSelector;
  return selector.matchLabels?.[INSTANCE] === name;
}

/** What others come in for: Prometheus by a ServiceMonitor, a Gateway by a route. */
function fromOutside(objects: readonly Manifest[]): (readonly [string, number])[] {
  return objects.flatMap(({ kind, spec, metadata }) => {
    if (kind === "ServiceMonitor") return [["connect", 4040] as const];
    if (kind !== "HTTPRoute" && kind !== "GRPCRoute") return [];
    return [[metadata.labels[COMPONENT] as string, spec.rules[0].backendRefs[0].port as number] as const];
  });
}

/** NP1: every pod of the installation, both ways, nothing let through. */
function isClosed({ kind, spec }: Manifest): boolean {
  return (
    kind === "NetworkPolicy" &&
    Object.keys(spec.podSelector.matchLabels).join() === INSTANCE &&
    ["Ingress", "Egress"].every((type) => spec.policyTypes.includes(type)) &&
    !spec.ingress &&
    !spec.egress
  );
}

/** Inside, a connection needs both halves: an egress rule where it starts and an ingress rule where it ends. */
function isReached(rules: readonly Rule[], { from, to, port }: Edge, pod: (component: string) => Labels): boolean {
  if ("host" in to) return leaves(rules, pod(from), port, isHost(to.host));
  return (
    leaves(rules, pod(from), port, ofPod(pod(to.component))) &&
    entersFrom(rules, pod(to.component), port, ofPod(pod(from)))
  );
}

function isHost(host: string) {
  const namespace = /\.([a-z0-9-]+)\.svc(?:\.|$)/.exec(host)?.[1];
  return (peer: Peer) => {
    if (namespace !== undefined) return peer.namespace === namespace;
    if (!host.includes(".")) return peer.namespace !== undefined;
    return peer.cidr !== undefined || peer.name === host || peer.name?.includes("s3") === true;
  };
}

function leaves(rules: readonly Rule[], from: Labels, port: number, is: (peer: Peer) => boolean): boolean {
  return rules.some((one) => one.way === "egress" && selects(one.selector, from) && allows(one, port, is));
}

function entersFrom(rules: readonly Rule[], to: Labels, port: number, is: (peer: Peer) => boolean): boolean {
  return rules.some((one) => one.way === "ingress" && selects(one.selector, to) && allows(one, port, is));
}

const isEntered = (rules: readonly Rule[], to: Labels, port: number) =>
  entersFrom(rules, to, port, ({ namespace }) => namespace !== undefined);

function allows({ peers, ports }: Rule, port: number, is: (peer: Peer) => boolean): boolean {
  return ports.includes(port) && peers.some((peer) => is(peer));
}
