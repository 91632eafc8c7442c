import type { Advice } from "#lib/spec/advice.ts";
import { defineEntry } from "../../entry.ts";
import { clients, closed, sparkTraffic, toApiServer } from "./policies.ts";

const ENABLED = "/spec/networkPolicies/enabled";

/** Everything closed but what Spark needs (NP1–NP5, NP7): the access policy of the Connect server (GU19). */
export const networkPolicies = defineEntry({
  id: "network-policies",
  title: "Network policies",
  defaults: { networkPolicies: { enabled: false } },
  render({ networkPolicies: own, cluster, jupyter }, { identity }) {
    const { apiServerCidrs } = cluster;
    if (!own.enabled.value || !apiServerCidrs) return { because: [ENABLED] };
    return {
      because: [ENABLED, "/spec/jupyter/enabled"],
      objects: [
        ...closed(identity),
        toApiServer(identity, apiServerCidrs),
        ...sparkTraffic(identity),
        ...clients(identity, own.clientNamespaces, jupyter.enabled),
      ],
    };
  },
  advise({ networkPolicies: own, cluster, jupyter }) {
    if (!own.enabled) return [];
    return [
      ...(cluster.apiServerCidrs ? cluster.apiServerCidrs.filter(isExample).map(exampleAddress) : [withoutApiServer]),
      ...(own.clientNamespaces || jupyter.enabled ? [] : [nobody]),
    ];
  },
});

/** X17: a default-deny that does not know the API server cuts the driver off from its executors. */
const withoutApiServer: Advice = {
  rule: "api-server-unknown",
  severity: "error",
  message:
    "Network policies close everything that is not named, and the API server's addresses are not named: the driver could make no executor. Put them into the cluster profile (/cluster/apiServerCidrs) or switch the policies off.",
  path: ENABLED,
  fixes: [{ title: "Switch network policies off", set: [[ENABLED, false]] }],
  source: "X17",
};

/** Networks set aside for documentation (RFC 5737): no API server answers there. */
const isExample = (cidr: string) => /^(192\.0\.2|198\.51\.100|203\.0\.113)\./.test(cidr);

function exampleAddress(cidr: string): Advice {
  return {
    rule: "example-address",
    severity: "info",
    message: `${cidr} is an example address, where no API server answers. Write the addresses of your cluster: kubectl get endpointslices -n default -l kubernetes.io/service-name=kubernetes.`,
    path: "/spec/cluster/apiServerCidrs",
    values: { cidr },
    source: "RFC 5737",
  };
}

const nobody: Advice = {
  rule: "no-clients",
  severity: "info",
  message:
    "No namespace may open sessions on port 15002 and there is no notebook, so nobody reaches the server but by kubectl port-forward. Name client namespaces.",
  path: "/spec/networkPolicies/clientNamespaces",
  source: "NP7",
};
