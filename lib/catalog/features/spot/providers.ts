import type { Spec } from "../../spec.ts";

interface SpotNodes {
  /** a node is a spot node when it carries all of these */
  labels: Readonly<Record<string, string>>;
  /** taints such nodes have or should have, as `kubectl taint` writes them */
  taints: readonly string[];
  /** seconds between the notice and the end of the node; undefined where nobody promises any */
  notice?: number;
}

/** Sources of labels, taints and notices: readme.md of this folder. */
const PROVIDERS: Readonly<Record<Exclude<Spec["spot"]["provider"], "other">, SpotNodes>> = {
  eks: { labels: { "eks.amazonaws.com/capacityType": "SPOT" }, taints: [], notice: 120 },
  karpenter: { labels: { "karpenter.sh/capacity-type": "spot" }, taints: [], notice: 120 },
  gke: {
    labels: { "cloud.google.com/gke-spot": "true" },
    taints: ["cloud.google.com/gke-spot=true:NoSchedule"],
    notice: 30,
  },
  aks: {
    labels: { "kubernetes.azure.com/scalesetpriority": "spot" },
    taints: ["kubernetes.azure.com/scalesetpriority=spot:NoSchedule"],
    notice: 30,
  },
};

/** Which nodes are meant, as the provider marks them or as the spec says. */
export function spotNodes({ provider, nodeLabels, tolerations }: Spec["spot"]): SpotNodes {
  if (provider !== "other") return PROVIDERS[provider];
  return { labels: nodeLabels ?? {}, taints: tolerations ?? [] };
}
