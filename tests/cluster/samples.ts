import type { JsonMap } from "#lib/spec/pointer.ts";

const POD_SPEC = {
  serviceAccountName: "default",
  restartPolicy: "Never",
  securityContext: { runAsNonRoot: true, runAsUser: 185, seccompProfile: { type: "RuntimeDefault" } },
  containers: [
    {
      name: "main",
      image: "registry.example.com/spark:4.1.2",
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
    },
  ],
};
const labels = { app: "sample" };
const job = { template: { metadata: { labels }, spec: POD_SPEC } };
const service = { metadata: { labels }, spec: { ...POD_SPEC, restartPolicy: "Always" } };

const sample = (apiVersion: string, kind: string, spec: JsonMap): JsonMap => ({
  apiVersion,
  kind,
  metadata: { name: "sample" },
  spec,
});

/** The kinds whose pods are made by a controller later: at an apply, a bad pod draws a warning and nothing more. */
export const controllers: readonly JsonMap[] = [
  sample("apps/v1", "Deployment", { replicas: 1, selector: { matchLabels: labels }, template: service }),
  sample("apps/v1", "StatefulSet", { serviceName: "sample", selector: { matchLabels: labels }, template: service }),
  sample("batch/v1", "Job", { backoffLimit: 1, ...job }),
  sample("batch/v1", "CronJob", { schedule: "0 3 * * *", concurrencyPolicy: "Forbid", jobTemplate: { spec: job } }),
];

const backend = { backendRefs: [{ name: "sample-connect", port: 15_002 }] };

const sparkApplication: JsonMap = {
  type: "Python",
  mode: "cluster",
  image: "registry.example.com/spark:4.1.2",
  mainApplicationFile: "local:///opt/jobs/etl.py",
  sparkVersion: "4.1.2",
  restartPolicy: { type: "Never" },
  sparkConf: { "spark.sql.shuffle.partitions": "200" },
  volumes: [{ name: "scratch", emptyDir: { sizeLimit: "1Gi" } }],
  driver: { cores: 1, memory: "512m", serviceAccount: "sample-driver" },
  executor: { cores: 1, instances: 2, memory: "512m", env: [{ name: "A", value: "b" }] },
};

/** One plain object of every kind with a `spec` that a rendering may hold, beside the controllers. */
export const samples: readonly JsonMap[] = [
  sample("networking.k8s.io/v1", "NetworkPolicy", { podSelector: { matchLabels: labels }, policyTypes: ["Ingress"] }),
  sample("policy/v1", "PodDisruptionBudget", { minAvailable: 1, selector: { matchLabels: labels } }),
  sample("v1", "ResourceQuota", { hard: { "requests.cpu": "8", "limits.memory": "32Gi" } }),
  sample("v1", "PersistentVolumeClaim", {
    accessModes: ["ReadWriteOnce"],
    resources: { requests: { storage: "10Gi" } },
  }),
  sample("v1", "Service", { selector: labels, ports: [{ name: "grpc", port: 15_002 }] }),
  sample("external-secrets.io/v1", "SecretStore", {
    provider: {
      vault: {
        server: "https://vault.example.com",
        path: "secret",
        version: "v2",
        auth: { kubernetes: { mountPath: "kubernetes", role: "spark" } },
      },
    },
  }),
  sample("external-secrets.io/v1", "ExternalSecret", {
    refreshInterval: "1h",
    secretStoreRef: { name: "sample", kind: "SecretStore" },
    target: { name: "sample-s3" },
    data: [{ secretKey: "access-key", remoteRef: { key: "spark/s3", property: "access-key" } }],
  }),
  sample("bitnami.com/v1alpha1", "SealedSecret", { encryptedData: {}, template: { type: "Opaque" } }),
  sample("cilium.io/v2", "CiliumNetworkPolicy", {
    endpointSelector: { matchLabels: labels },
    egress: [
      {
        toFQDNs: [{ matchName: "s3.example.com" }],
        toPorts: [{ ports: [{ port: "443", protocol: "TCP" }] }],
      },
    ],
  }),
  sample("monitoring.coreos.com/v1", "ServiceMonitor", {
    selector: { matchLabels: labels },
    endpoints: [{ port: "ui", path: "/metrics/prometheus/", interval: "30s" }],
  }),
  sample("monitoring.coreos.com/v1", "PodMonitor", {
    selector: { matchLabels: labels },
    podMetricsEndpoints: [{ port: "ui", interval: "30s" }],
  }),
  sample("monitoring.coreos.com/v1", "PrometheusRule", {
    groups: [
      { name: "spark", rules: [{ alert: "Down", expr: "up == 0", for: "5m", labels: { severity: "critical" } }] },
    ],
  }),
  sample("gateway.networking.k8s.io/v1", "HTTPRoute", { parentRefs: [{ name: "gateway" }], rules: [backend] }),
  sample("gateway.networking.k8s.io/v1", "GRPCRoute", { parentRefs: [{ name: "gateway" }], rules: [backend] }),
  sample("argoproj.io/v1alpha1", "Application", {
    project: "default",
    source: { repoURL: "https://git.example.com/spark.git", path: "sales", targetRevision: "main" },
    destination: { server: "https://kubernetes.default.svc", namespace: "spark" },
  }),
  sample("source.toolkit.fluxcd.io/v1", "GitRepository", {
    interval: "5m",
    url: "https://git.example.com/spark.git",
    ref: { branch: "main" },
  }),
  sample("kustomize.toolkit.fluxcd.io/v1", "Kustomization", {
    interval: "10m",
    path: "./sales",
    prune: true,
    sourceRef: { kind: "GitRepository", name: "sample" },
  }),
  sample("sparkoperator.k8s.io/v1beta2", "SparkApplication", sparkApplication),
  sample("sparkoperator.k8s.io/v1beta2", "ScheduledSparkApplication", {
    schedule: "0 3 * * *",
    timeZone: "UTC",
    concurrencyPolicy: "Forbid",
    template: sparkApplication,
  }),
];
