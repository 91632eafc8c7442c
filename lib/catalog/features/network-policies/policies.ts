import type { ObjectTree } from "#lib/render/contribution.ts";
import { selectorOf, type Component, type Identity } from "#lib/render/identity.ts";
import { PORTS } from "#lib/render/ports.ts";
import { Traced } from "#lib/render/traced.ts";
import { apiServerSuffix, pods, podsIn, policy, tcp } from "./rules.ts";

/** NP1: nothing goes in or out of the installation's pods. */
export function closed(identity: Identity): ObjectTree {
  return policy(identity, "deny", { "app.kubernetes.io/instance": identity.name }, { ingress: [], egress: [] });
}

/** NP3: the driver makes its executors through the API server, at the addresses the cluster profile names. */
export function toApiServer(identity: Identity, driver: Component, cidrs: Traced<readonly string[]>): ObjectTree {
  const to = cidrs.value.map((one) => ({ ipBlock: { cidr: new Traced(one, cidrs.from) } }));
  return policy(identity, apiServerSuffix(driver), selectorOf(identity, driver), {
    egress: [{ to, ports: tcp(443, 6443) }],
  });
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
  const named = (namespaces?.value ?? []).map((one) => podsIn(new Traced(one, namespaces?.from ?? [])));
  const from = [...(notebook.value ? [pods(identity, "jupyter")] : []), ...named];
  const grpc = tcp(PORTS.grpc);
  const served = policy(identity, "clients", selectorOf(identity, "connect"), { ingress: [{ from, ports: grpc }] });
  const notebookOut = policy(identity, "notebook", selectorOf(identity, "jupyter"), {
    egress: [{ to: [pods(identity, "connect")], ports: grpc }],
  });
  return [...(from.length > 0 ? [served] : []), ...(notebook.value ? [notebookOut] : [])];
}
