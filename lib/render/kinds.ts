/** Kinds we render, in the order of an apply: identities and rights, what limits, configuration, what is reached, what runs. */
export const ORDER: readonly string[] = [
  "ServiceAccount",
  "Role",
  "RoleBinding",
  "NetworkPolicy",
  "PodDisruptionBudget",
  "ResourceQuota",
  "ConfigMap",
  "Service",
  "Deployment",
];
