import type { ObjectTree } from "#lib/render/contribution.ts";
import { metadataOf, selectorOf, type Component, type Identity } from "#lib/render/identity.ts";
import { PORTS } from "#lib/render/ports.ts";
import { Traced } from "#lib/render/traced.ts";
import type { Tree } from "#lib/render/tree.ts";

/** A direction's rules; every rule has its ports inside, because a rule without ports opens all of them. */
interface Rules {
  ingress?: readonly Tree[];
  egress?: readonly Tree[];
}

type Selector = { readonly [key: string]: Tree };

const tcp = (...ports: readonly number[]): Tree => ports.map((port) => ({ protocol: "TCP", port }));

/** The label every namespace carries since Kubernetes 1.21; no cluster has to add it. */
const NAMESPACE_NAME = "kubernetes.io/metadata.name";

function policy(identity: Identity, suffix: string, podSelector: Selector, rules: Rules): ObjectTree {
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

const pods = (identity: Identity, component: Component): Tree => ({
  podSelector: { matchLabels: selectorOf(identity, component) },
});

/** NP1 and NP2: nothing goes in or out of the installation's pods, but each may ask the cluster's DNS. */
export function closed(identity: Identity): ObjectTree[] {
  const all = { "app.kubernetes.io/instance": identity.name };
  const dns = {
    namespaceSelector: { matchLabels: { [NAMESPACE_NAME]: "kube-system" } },
    podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
  };
  const ports = [
    { protocol: "UDP", port: 53 },
    { protocol: "TCP", port: 53 },
  ];
  return [
    policy(identity, "deny", all, { ingress: [], egress: [] }),
    policy(identity, "dns", all, { egress: [{ to: [dns], ports }] }),
  ];
}

/** NP3: the driver makes its executors through the API server, at the addresses the cluster profile names. */
export function toApiServer(identity: Identity, cidrs: Traced<readonly string[]>): ObjectTree {
  const to = cidrs.value.map((one) => ({ ipBlock: { cidr: new Traced(one, cidrs.from) } }));
  return policy(identity, "api-server", selectorOf(identity, "connect"), { egress: [{ to, ports: tcp(443, 6443) }] });
}

/** NP4 and NP5: executors register with the driver, and everybody fetches blocks from everybody. */
export function sparkTraffic(identity: Identity): ObjectTree[] {
  const executor = pods(identity, "executor");
  const driver = pods(identity, "connect");
  const blocks = tcp(PORTS.blockManager);
  const registration = tcp(PORTS.driver, PORTS.blockManager);
  return [
    policy(identity, "driver", selectorOf(identity, "connect"), {
      ingress: [{ from: [executor], ports: registration }],
      egress: [{ to: [executor], ports: blocks }],
    }),
    policy(identity, "executor", selectorOf(identity, "executor"), {
      ingress: [{ from: [driver, executor], ports: blocks }],
      egress: [
        { to: [driver], ports: registration },
        { to: [executor], ports: blocks },
      ],
    }),
  ];
}

/** NP7: who may open a session. An empty list of namespaces leaves the notebook alone. */
export function clients(
  identity: Identity,
  namespaces: Traced<readonly string[]> | undefined,
  notebook: Traced<boolean>,
): ObjectTree[] {
  const named = (namespaces?.value ?? []).map((one): Tree => ({
    namespaceSelector: { matchLabels: { [NAMESPACE_NAME]: new Traced(one, namespaces?.from ?? []) } },
  }));
  const from = [...(notebook.value ? [pods(identity, "jupyter")] : []), ...named];
  const grpc = tcp(PORTS.grpc);
  const served = policy(identity, "clients", selectorOf(identity, "connect"), { ingress: [{ from, ports: grpc }] });
  const notebookOut = policy(identity, "notebook", selectorOf(identity, "jupyter"), {
    egress: [{ to: [pods(identity, "connect")], ports: grpc }],
  });
  return [...(from.length > 0 ? [served] : []), ...(notebook.value ? [notebookOut] : [])];
}
