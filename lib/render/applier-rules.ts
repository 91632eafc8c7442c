/**
 * The rights an account needs to apply what we render (S9): server-side apply reads, creates and patches each kind, prune
 * deletes it. Kubernetes lets nobody grant what he does not hold, so the verbs of the driver's Role are in here too.
 */
const APPLY = ["get", "create", "patch", "delete"];

export const applierRules = [
  { apiGroups: [""], resources: ["serviceaccounts"], verbs: APPLY },
  { apiGroups: [""], resources: ["configmaps"], verbs: [...APPLY, "list", "watch", "deletecollection"] },
  { apiGroups: [""], resources: ["services", "persistentvolumeclaims"], verbs: [...APPLY, "list", "deletecollection"] },
  { apiGroups: [""], resources: ["pods"], verbs: [...APPLY, "list", "watch", "deletecollection", "update"] },
  { apiGroups: [""], resources: ["resourcequotas"], verbs: APPLY },
  { apiGroups: ["policy"], resources: ["poddisruptionbudgets"], verbs: APPLY },
  { apiGroups: ["networking.k8s.io"], resources: ["networkpolicies"], verbs: APPLY },
  { apiGroups: ["apps"], resources: ["deployments", "statefulsets"], verbs: APPLY },
  {
    apiGroups: ["sparkoperator.k8s.io"],
    resources: ["sparkapplications", "scheduledsparkapplications"],
    verbs: APPLY,
  },
  { apiGroups: ["spark.apache.org"], resources: ["sparkapplications"], verbs: APPLY },
  { apiGroups: ["rbac.authorization.k8s.io"], resources: ["roles", "rolebindings"], verbs: APPLY },
  { apiGroups: ["cilium.io"], resources: ["ciliumnetworkpolicies"], verbs: APPLY },
  { apiGroups: ["gateway.networking.k8s.io"], resources: ["grpcroutes", "httproutes"], verbs: APPLY },
  { apiGroups: ["monitoring.coreos.com"], resources: ["servicemonitors", "prometheusrules"], verbs: APPLY },
  { apiGroups: ["external-secrets.io"], resources: ["secretstores", "externalsecrets"], verbs: APPLY },
  { apiGroups: ["bitnami.com"], resources: ["sealedsecrets"], verbs: APPLY },
];
