import { z } from "zod";
import { field } from "./field.ts";
import { poolsField } from "./pools.ts";
import { networkShape } from "./network.ts";

/** One IPv4 network; what a NetworkPolicy's ipBlock takes. */
const CIDR = /^((25[0-5]|2[0-4]\d|1?\d?\d)(\.(?!\/)|(?=\/))){4}\/(3[0-2]|[12]?\d)$/;
const cidr = () => z.string().regex(CIDR, { error: "Write a network as address/prefix: 192.0.2.10/32." });

/**
 * What the compiler has to know of the cluster a rendering is for. Environments carry it as their defaults; a document
 * may say otherwise. It describes, it never creates: nothing cluster-scoped is rendered.
 */
export const clusterShape = {
  cluster: z.strictObject({
    kubernetesVersion: field(z.string().regex(/^1\.\d{2}$/, { error: "Write major and minor: 1.34." }), {
      label: "Kubernetes version",
      step: "cluster",
      example: ["1.34", "1.35", "1.33"],
      profile: true,
      help: "Of the cluster; what it does not know is refused.",
    }),
    openshift: field(z.boolean(), {
      label: "OpenShift",
      step: "cluster",
      help: "On: no user ids are rendered, because each namespace brings its own range (SCC restricted-v2).",
    }),
    pools: z.exactOptional(poolsField()),
    ...networkShape,
  }),
};
