import { z } from "zod";
import { field } from "./field.ts";
import { namespaceName } from "./names.ts";

/** Network plug-ins whose ways with a NetworkPolicy differ; "other" keeps to what the API promises. */
const networkPlugins = ["calico", "cilium", "ovn-kubernetes", "other"] as const;

/** One IPv4 network; what a NetworkPolicy's ipBlock takes. */
const CIDR = /^((25[0-5]|2[0-4]\d|1?\d?\d)(\.(?!\/)|(?=\/))){4}\/(3[0-2]|[12]?\d)$/;
const cidr = () => z.string().regex(CIDR, { error: "Write a network as address/prefix: 192.0.2.10/32." });

/** A full host name as a route takes it (RFC 1123), without a wildcard: a client has to write it. */
const HOST = /^(?=.{1,253}$)([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\.)+[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
export const hostName = () =>
  z.string().regex(HOST, {
    error: "Write a host name alone, without scheme, port or path: spark.example.com. gRPC cannot be routed by path.",
  });

const HOST_AND_PORT = /^[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?:([1-9]\d{0,4})$/;
/** One server as clients of Kafka, Celeborn or a database write it; `example` is what the message shows. */
export const hostAndPort = (example: string) =>
  z.string().refine((text) => Number(HOST_AND_PORT.exec(text)?.[2] ?? 65_536) < 65_536, {
    error: `Write host:port, as in ${example}.`,
  });

const group = "Network";

/** The network of the cluster: what a policy has to know of it. Part of `cluster`. */
export const networkShape = {
  cni: field(z.enum(networkPlugins), {
    label: "Network plug-in",
    step: "cluster",
    group,
    profile: true,
    help: "Under Cilium an ipBlock matches neither the API server nor nodes, but host names can be named: there policies for both are CiliumNetworkPolicies.",
  }),
  apiServerCidrs: z.exactOptional(
    field(z.array(cidr()).min(1).max(20), {
      label: "API server addresses",
      step: "cluster",
      group,
      widget: "lines",
      profile: true,
      example: [["192.0.2.10/32"], ["192.0.2.0/28", "198.51.100.7/32"]],
      needs: [
        { pointer: "/networkPolicies/enabled", is: true },
        { pointer: "/cluster/cni", is: ["calico", "ovn-kubernetes", "other"] },
      ],
      help: "Networks of the API server as pods reach it: kubectl get endpointslices -n default -l kubernetes.io/service-name=kubernetes.",
    }),
  ),
  nodeLocalDns: field(z.boolean(), {
    label: "NodeLocal DNSCache",
    step: "cluster",
    group,
    profile: true,
    help: "On: pods ask the DNS cache of their node at 169.254.20.10, and policies let them.",
  }),
  externalCidrs: z.exactOptional(
    field(z.array(cidr()).min(1).max(50), {
      label: "External networks",
      step: "cluster",
      group,
      widget: "lines",
      profile: true,
      example: [["192.0.2.128/25"], ["192.0.2.128/25", "198.51.100.0/24"]],
      help: "Networks outside the cluster that object store, databases and catalogs stand in. Empty: any address, on the ports in use only, because a NetworkPolicy knows no host names.",
    }),
  ),
  monitoringNamespace: z.exactOptional(
    field(namespaceName(), {
      label: "Monitoring namespace",
      step: "cluster",
      group,
      profile: true,
      help: "Where Prometheus runs. Policies let its pods reach the metrics port.",
    }),
  ),
  ingressNamespace: z.exactOptional(
    field(namespaceName(), {
      label: "Ingress namespace",
      step: "cluster",
      group,
      profile: true,
      help: "Where the pods run that bring requests from outside: an ingress controller, or the proxies of a Gateway. Policies let them reach the web pages.",
    }),
  ),
};
