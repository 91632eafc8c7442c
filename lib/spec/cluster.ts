import { z } from "zod";
import { field } from "./field.ts";

/** One IPv4 network; what a NetworkPolicy's ipBlock takes. */
const CIDR = /^((25[0-5]|2[0-4]\d|1?\d?\d)(\.(?!\/)|(?=\/))){4}\/(3[0-2]|[12]?\d)$/;
const cidr = () => z.string().regex(CIDR, { error: "Write a network as address/prefix: 192.0.2.10/32." });

/**
 * What the compiler has to know of the cluster a rendering is for. Environments carry it as their defaults; a document
 * may say otherwise. It describes, it never creates: nothing cluster-scoped is rendered.
 */
export const clusterShape = {
  cluster: z.strictObject({
    openshift: field(z.boolean(), {
      label: "OpenShift",
      step: "cluster",
      help: "On: no user ids are rendered, because each namespace brings its own range (SCC restricted-v2).",
    }),
    apiServerCidrs: z.exactOptional(
      field(z.array(cidr()).min(1).max(20), {
        label: "API server addresses",
        step: "cluster",
        widget: "lines",
        example: [["192.0.2.10/32"], ["192.0.2.0/28", "198.51.100.7/32"]],
        needs: { pointer: "/networkPolicies/enabled", is: true },
        help: "Networks of the API server as pods reach it: kubectl get endpointslices -n default -l kubernetes.io/service-name=kubernetes.",
      }),
    ),
  }),
};
