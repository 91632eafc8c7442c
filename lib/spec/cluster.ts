import { z } from "zod";
import { field } from "./field.ts";
import { poolsField } from "./pools.ts";
import { networkShape } from "./network.ts";
import { operatorShape } from "./operators.ts";

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
    ...operatorShape,
  }),
};
