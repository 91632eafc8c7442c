// The rendered NetworkPolicies read back as a cluster would: which connection is open, which is not. Written apart from
// the code that renders them, so that the two can disagree.
type Manifest = Record<string, any>; // any, because a planted fault may be of any shape

const INSTANCE = "app.kubernetes.io/instance";
const COMPONENT = "app.kubernetes.io/component";
type Labels = Readonly<Record<string, string>>;

/** Connections without which the installation does not work: who opens, who listens, where. */
const NEEDED: readonly (readonly [string, string, number])[] = [
  ["executor", "connect", 7078],
  ["executor", "connect", 7079],
  ["connect", "executor", 7079],
  ["executor", "executor", 7079],
  ["jupyter", "connect", 15_002],
];

/** What is wrong with the policies; nothing when there are none. */
export function brokenConnections(objects: readonly Manifest[], name: string): string[] {
  const policies = objects.filter(({ kind }) => kind === "NetworkPolicy");
  if (policies.length === 0) return [];
  const components = new Set(["executor", ...objects.filter(isDeployment).map(componentOf)]);
  const pod = (component: string): Labels => ({ [INSTANCE]: name, [COMPONENT]: component });
  const rules = policies.flatMap(({ metadata, spec }) =>
    [...(spec.ingress ?? []), ...(spec.egress ?? [])].map((rule: Manifest) => ({ policy: metadata.name, rule })),
  );
  return [
    ...rules.filter(({ rule }) => !rule.ports?.length).map(({ policy }) => `${policy} has a rule without ports`),
    ...[...components].filter((one) => !isClosed(policies, pod(one))).map((one) => `${one} is not closed by default`),
    ...NEEDED.filter(([from, to]) => components.has(from) && components.has(to))
      .filter(([from, to, port]) => !isOpen(policies, pod(from), pod(to), port))
      .map(([from, to, port]) => `${from} cannot reach ${to} on ${port}`),
    ...[...components].filter((one) => !leaves(policies, pod(one), 53, isDns)).map((one) => `${one} has no DNS`),
    ...(leaves(policies, pod("connect"), 443, isAddress) ? [] : ["the driver cannot reach the API server"]),
    ...(isOpen(policies, { [INSTANCE]: "other", [COMPONENT]: "executor" }, pod("connect"), 7078)
      ? ["another installation's executor reaches the driver"]
      : []),
  ];
}

const isDeployment = ({ kind }: Manifest) => kind === "Deployment";
const componentOf = ({ spec }: Manifest): string => spec.selector.matchLabels[COMPONENT];
const isDns = (peer: Manifest) => peer.podSelector?.matchLabels?.["k8s-app"] === "kube-dns";
const isAddress = (peer: Manifest) => typeof peer.ipBlock?.cidr === "string";

function selects(selector: Manifest, labels: Labels): boolean {
  return Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value);
}

function isClosed(policies: readonly Manifest[], pod: Labels): boolean {
  return ["Ingress", "Egress"].every((type) =>
    policies.some(({ spec }) => selects(spec.podSelector, pod) && spec.policyTypes.includes(type)),
  );
}

/** A connection needs both halves: an egress rule where it starts and an ingress rule where it ends. */
function isOpen(policies: readonly Manifest[], from: Labels, to: Labels, port: number): boolean {
  const isPod = (labels: Labels) => (peer: Manifest) =>
    !peer.namespaceSelector && peer.podSelector && selects(peer.podSelector, labels);
  const enters = policies.some(
    ({ spec }) => selects(spec.podSelector, to) && allows(spec.ingress, "from", port, isPod(from)),
  );
  // A pod of another installation is not under our policies, so nothing of ours keeps it from asking.
  const stranger = from[INSTANCE] !== to[INSTANCE];
  return enters && (stranger || leaves(policies, from, port, isPod(to)));
}

function leaves(policies: readonly Manifest[], from: Labels, port: number, is: (peer: Manifest) => unknown): boolean {
  return policies.some(({ spec }) => selects(spec.podSelector, from) && allows(spec.egress, "to", port, is));
}

function allows(rules: Manifest[] = [], side: "from" | "to", port: number, is: (peer: Manifest) => unknown): boolean {
  return rules.some(
    (rule) => rule.ports?.some((one: Manifest) => one.port === port) && rule[side]?.some((peer: Manifest) => is(peer)),
  );
}
