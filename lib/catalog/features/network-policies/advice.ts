import type { Advice } from "#lib/spec/advice.ts";
import type { Flow } from "#lib/render/contribution.ts";

export const ENABLED = "/spec/networkPolicies/enabled";

/** X17: a default-deny that does not know the API server cuts the driver off from its executors. */
export const withoutApiServer: Advice = {
  rule: "api-server-unknown",
  severity: "error",
  message:
    "Network policies close everything that is not named, and the API server's addresses are not named: the driver could make no executor. Put them into the cluster profile (/cluster/apiServerCidrs) or switch the policies off.",
  path: ENABLED,
  fixes: [{ title: "Switch network policies off", set: [[ENABLED, false]] }],
  source: "X17",
};

/** Networks set aside for documentation (RFC 5737): no API server answers there. */
export const isExample = (cidr: string) => /^(192\.0\.2|198\.51\.100|203\.0\.113)\./.test(cidr);

export function exampleAddress(cidr: string): Advice {
  return {
    rule: "example-address",
    severity: "info",
    message: `${cidr} is an example address, where no API server answers. Write the addresses of your cluster: kubectl get endpointslices -n default -l kubernetes.io/service-name=kubernetes.`,
    path: "/spec/cluster/apiServerCidrs",
    values: { cidr },
    source: "RFC 5737",
  };
}

export const nobody: Advice = {
  rule: "no-clients",
  severity: "info",
  message:
    "No namespace may open sessions on port 15002 and there is no notebook, so nobody reaches the server but by kubectl port-forward. Name client namespaces.",
  path: "/spec/networkPolicies/clientNamespaces",
  source: "NP7",
};

/** A policy opens a port of pods, and people name one of a Service. */
export function portOfService({ to, ports, why }: Flow): Advice {
  const host = "host" in to ? to.host.value : "";
  const path = "host" in to ? to.host.from[0] : undefined;
  const list = ports.map((port) => String(typeof port === "number" ? port : port.value)).join(", ");
  return {
    rule: "port-of-service",
    severity: "info",
    message: `${host} (${why}) is a Service of this cluster. A policy is judged at its pods, and port ${list} is opened there: where the pods listen on another one, write that and let the Service have it, too.`,
    path: path ?? ENABLED,
    values: { host, port: list },
    source: "Kubernetes NetworkPolicy: targetPort; NP6, NP10",
  };
}

/** NetworkPolicy knows no host names; without networks the ports are all that limits where packets go. */
export function openOutside({ to, ports, why }: Flow): Advice {
  const host = "host" in to ? to.host.value : "a host outside";
  const around = "host" in to && to.around;
  const list = ports.map((port) => String(typeof port === "number" ? port : port.value)).join(", ");
  return {
    rule: "any-address",
    severity: "info",
    message: `A NetworkPolicy cannot name ${around ? "the neighbours of " : ""}${host} (${why}), so port ${list} is open to any address (0.0.0.0/0). Name the networks outside in the cluster profile to narrow it.`,
    path: "/spec/cluster/externalCidrs",
    values: { host },
    source: "NP6, NP10",
  };
}
