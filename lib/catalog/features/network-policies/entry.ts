import type { Advice } from "#lib/spec/advice.ts";
import type { Flow } from "#lib/render/contribution.ts";
import { Traced, type TracedView } from "#lib/render/traced.ts";
import { defineEntry } from "../../entry.ts";
import type { Spec } from "../../spec.ts";
import { ENABLED, exampleAddress, isExample, nobody, openOutside, portOfService, withoutApiServer } from "./advice.ts";
import { toApiServerEntity } from "./cilium.ts";
import { closedAddresses } from "./closed.ts";
import { dns } from "./dns.ts";
import { forEveryone, makersOfPods } from "./everyone.ts";
import { flowPolicies, leavesCluster, translated } from "./flows.ts";
import { clients, closed, sparkTraffic, toApiServer } from "./policies.ts";

/** Everything closed but what Spark needs (NP1–NP10): the access policy of the Connect server (GU19). */
export const networkPolicies = defineEntry({
  id: "network-policies",
  title: "Network policies",
  defaults: { networkPolicies: { enabled: false } },
  render(spec, { identity }) {
    const { networkPolicies: own, access, cluster, connect, jupyter, standalone } = spec;
    const { apiServerCidrs, cni } = cluster;
    if (!own.enabled.value) return { because: [ENABLED] };
    const drivers = makersOfPods(spec);
    const onKubernetes = connect.enabled.value && !standalone.enabled.value;
    return {
      because: [ENABLED, "/spec/jupyter/enabled", ...access.mode.from, ...cni.from],
      flows: own.destinations ? toDestinations(own.destinations) : [],
      objects: [
        closed(identity),
        dns(identity, cluster),
        ...drivers.flatMap((driver) => {
          if (cni.value === "cilium") return [toApiServerEntity(identity, driver)];
          return apiServerCidrs ? [toApiServer(identity, driver, apiServerCidrs)] : [];
        }),
        ...(onKubernetes ? sparkTraffic(identity) : []),
        ...(connect.enabled.value && access.mode.value === "policy"
          ? clients(identity, own.clientNamespaces, jupyter.enabled)
          : []),
      ],
    };
  },
  complete(spec, { identity }, { flows }) {
    const { networkPolicies: own, cluster } = spec;
    if (!own.enabled.value) return undefined;
    const all = [...forEveryone(flows, spec), ...webPages(spec, flows)];
    const outside = cluster.externalCidrs ? undefined : leavesCluster(all, identity, cluster);
    return {
      because: [...new Set([ENABLED, ...cluster.cni.from, ...all.flatMap(originsOf)])],
      objects: flowPolicies(identity, all, cluster),
      notes: [
        ...(outside ? [openOutside(outside)] : []),
        ...translated(all, identity).map(portOfService),
        ...closedAddresses(spec, all, identity),
      ],
    };
  },
  advise({ networkPolicies: own, access, cluster, connect, batch, jupyter, standalone }): Advice[] {
    if (!own.enabled) return [];
    const asks = (connect.enabled && !standalone.enabled) || batch.enabled;
    const reachable = !connect.enabled || access.mode === "token" || own.clientNamespaces || jupyter.enabled;
    const cidrs = cluster.cni === "cilium" || !asks ? [] : cluster.apiServerCidrs;
    return [
      ...(cidrs ? cidrs.filter(isExample).map(exampleAddress) : [withoutApiServer]),
      ...(reachable ? [] : [nobody]),
    ];
  },
});

/** What only the authors of jobs know. A source is read by executors, and its schema by the driver. */
function toDestinations(destinations: Traced<readonly string[]>): Flow[] {
  return destinations.value.flatMap((one) => {
    const [name = "", port] = one.split(":");
    const host = new Traced(name, destinations.from);
    return (["connect", "executor"] as const).map((component) => ({
      from: { component },
      to: { host },
      ports: [new Traced(Number(port), destinations.from)],
      why: "further destination",
    }));
  });
}

/** NP9: browsers come through the ingress. A History Server is there when it asks for a connection itself. */
function webPages({ cluster, jupyter }: TracedView<Spec>, flows: readonly Flow[]): Flow[] {
  const { ingressNamespace: namespace } = cluster;
  if (!namespace) return [];
  const history = flows.some(({ from }) => "component" in from && from.component === "history");
  const why = "web page";
  return [
    ...(jupyter.enabled.value
      ? [{ from: { namespace }, to: { component: "jupyter" as const }, ports: [8888], why }]
      : []),
    ...(history ? [{ from: { namespace }, to: { component: "history" as const }, ports: [18_080], why }] : []),
  ];
}

function originsOf({ from, to, ports }: Flow): readonly string[] {
  const peers = [from, to].flatMap((peer) => {
    if ("host" in peer) return peer.host.from;
    return "namespace" in peer ? peer.namespace.from : [];
  });
  // How many ports there are may be computed, too.
  return [...peers, ...ports.flatMap((port) => (port instanceof Traced ? port.from : []))];
}
