/** What a vendor's device plug-in calls its devices, and the labels and taints its nodes usually have. */
interface Vendor {
  /** `<domain>/<resource>` is the resource nodes offer; Spark makes the pod's limit out of the two */
  domain: string;
  resource: string;
  nodeSelector: Readonly<Record<string, string>>;
  /** taints as kubectl writes them */
  tolerations: readonly string[];
}

export const vendorIds = ["nvidia", "amd", "intel"] as const;
export type VendorId = (typeof vendorIds)[number];

/**
 * Sources: NVIDIA/k8s-device-plugin and its GPU feature discovery; ROCm/k8s-device-plugin and ROCm/gpu-operator's
 * NodeFeatureRule; intel/intel-device-plugins-for-kubernetes, cmd/gpu_plugin and its NodeFeatureRules. The taint's key is
 * the resource's name, which the admission plug-in ExtendedResourceToleration tolerates too.
 */
export const vendors: Readonly<Record<VendorId, Vendor>> = {
  nvidia: {
    domain: "nvidia.com",
    resource: "gpu",
    nodeSelector: { "nvidia.com/gpu.present": "true" },
    tolerations: ["nvidia.com/gpu:NoSchedule"],
  },
  amd: {
    domain: "amd.com",
    resource: "gpu",
    nodeSelector: { "feature.node.kubernetes.io/amd-gpu": "true" },
    tolerations: ["amd.com/gpu:NoSchedule"],
  },
  intel: {
    domain: "gpu.intel.com",
    resource: "i915",
    nodeSelector: { "intel.feature.node.kubernetes.io/gpu": "true" },
    tolerations: ["gpu.intel.com/i915:NoSchedule"],
  },
};

/** The part behind the slash: what was asked for, else what the vendor's device plug-in calls a whole device. */
export const resourceOf = (vendor: VendorId, resource: string | undefined): string =>
  resource ?? vendors[vendor].resource;
