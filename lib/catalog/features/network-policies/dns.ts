import type { ObjectTree } from "#lib/render/contribution.ts";
import type { Identity } from "#lib/render/identity.ts";
import type { TracedView } from "#lib/render/traced.ts";
import type { Tree } from "#lib/render/tree.ts";
import type { Spec } from "../../spec.ts";
import { ciliumPolicy, endpointsIn } from "./cilium.ts";
import { podsIn, policy } from "./rules.ts";

type Cluster = TracedView<Spec>["cluster"];

/** Where the cache of a node listens: the address its project proposes and every installer takes. */
const NODE_LOCAL = "169.254.20.10/32";
const KUBE_DNS = { "k8s-app": "kube-dns" };
const OPENSHIFT_DNS = "openshift-dns";

const both = (port: number): Tree => [
  { protocol: "UDP", port },
  { protocol: "TCP", port },
];

/** NP2: each pod of the installation may ask the cluster's DNS, wherever that answers. */
export function dns(identity: Identity, cluster: Cluster): ObjectTree {
  const all = { "app.kubernetes.io/instance": identity.name };
  if (cluster.cni.value === "cilium") return ciliumDns(identity, all, cluster);
  const local = { ipBlock: { cidr: NODE_LOCAL } };
  const cache = cluster.nodeLocalDns.value ? [local] : [];
  // OpenShift's DNS pods listen on 5353 behind their Service's 53; a policy is judged at the pod.
  const rules = cluster.openshift.value
    ? [
        { to: [podsIn(OPENSHIFT_DNS)], ports: both(5353) },
        ...(cache.length > 0 ? [{ to: cache, ports: both(53) }] : []),
      ]
    : [{ to: [podsIn("kube-system", KUBE_DNS), ...cache], ports: both(53) }];
  return policy(identity, "dns", all, { egress: rules });
}

/**
 * Cilium learns the addresses behind a name by reading the answers of DNS, so the rule that lets DNS through has to pass
 * them to its proxy. A NetworkPolicy beside it would let the same packets through unread.
 */
function ciliumDns(identity: Identity, all: { readonly [key: string]: Tree }, cluster: Cluster): ObjectTree {
  const labels = cluster.nodeLocalDns.value ? [KUBE_DNS, { "k8s-app": "node-local-dns" }] : [KUBE_DNS];
  const [peers, port] = cluster.openshift.value
    ? [[endpointsIn(OPENSHIFT_DNS)], "5353"]
    : [labels.map((one) => endpointsIn("kube-system", one)), "53"];
  const read = { dns: [{ matchPattern: "*" }] };
  return ciliumPolicy(identity, "dns", all, [
    { toEndpoints: peers, toPorts: [{ ports: [{ port, protocol: "ANY" }], rules: read }] },
  ]);
}
