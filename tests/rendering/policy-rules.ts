// Policies of both kinds as one list of rules: who is selected, which way, to whom, on which ports.
type Manifest = Record<string, any>; // any, because a planted fault may be of any shape

export type Labels = Readonly<Record<string, string>>;

export interface Peer {
  pod?: Labels;
  namespace?: string;
  cidr?: string;
  name?: string;
  entity?: string;
}

export interface Rule {
  policy: string;
  selector: Labels;
  way: "ingress" | "egress";
  peers: readonly Peer[];
  ports: readonly number[];
}

const NAMESPACE = "kubernetes.io/metadata.name";
const CILIUM_NAMESPACE = "k8s:io.kubernetes.pod.namespace";

export const isPolicy = ({ kind }: Manifest) => kind === "NetworkPolicy" || kind === "CiliumNetworkPolicy";

export function rulesOf(object: Manifest): Rule[] {
  if (object.kind === "NetworkPolicy") return ofKubernetes(object);
  return object.kind === "CiliumNetworkPolicy" ? ofCilium(object) : [];
}

function ofKubernetes({ metadata, spec }: Manifest): Rule[] {
  const read = (way: "ingress" | "egress") =>
    (spec[way] ?? []).map((rule: Manifest): Rule => ({
      policy: metadata.name,
      selector: spec.podSelector.matchLabels ?? {},
      way,
      peers: (rule.from ?? rule.to ?? []).map(kubernetesPeer),
      ports: (rule.ports ?? []).map(({ port }: Manifest) => port),
    }));
  return [...read("ingress"), ...read("egress")];
}

function kubernetesPeer({ podSelector, namespaceSelector, ipBlock }: Manifest): Peer {
  return {
    ...(podSelector ? { pod: podSelector.matchLabels ?? {} } : {}),
    ...(namespaceSelector ? { namespace: namespaceSelector.matchLabels?.[NAMESPACE] ?? "*" } : {}),
    ...(ipBlock ? { cidr: ipBlock.cidr } : {}),
  };
}

function ofCilium({ metadata, spec }: Manifest): Rule[] {
  return (spec.egress ?? []).map((rule: Manifest): Rule => ({
    policy: metadata.name,
    selector: spec.endpointSelector.matchLabels ?? {},
    way: "egress",
    peers: [
      ...(rule.toEntities ?? []).map((entity: string) => ({ entity })),
      ...(rule.toFQDNs ?? []).map(({ matchName, matchPattern }: Manifest) => ({ name: matchName ?? matchPattern })),
      ...(rule.toEndpoints ?? []).map(({ matchLabels }: Manifest) => {
        const { [CILIUM_NAMESPACE]: namespace, ...pod } = matchLabels;
        return { pod, namespace };
      }),
    ],
    ports: (rule.toPorts ?? []).flatMap(({ ports }: Manifest) => ports.map(({ port }: Manifest) => Number(port))),
  }));
}

/** True when Cilium's proxy reads what DNS answers; without that no name of a `toFQDNs` has an address. */
export const readsDns = ({ spec }: Manifest): boolean =>
  (spec.egress ?? []).some((rule: Manifest) => rule.toPorts?.some((one: Manifest) => one.rules?.dns?.length > 0));

export function selects(selector: Labels, labels: Labels): boolean {
  return Object.entries(selector).every(([key, value]) => labels[key] === value);
}
