// The configurations of which it is written down what they must and must not render (CFG01–CFG11), as documents.
import type { JsonMap } from "#lib/spec/pointer.ts";

export interface Worked {
  id: string;
  what: string;
  preset: string;
  environment: "dev" | "staging" | "prod";
  spec: JsonMap;
  /** among the objects, as kind/name; the installation is called sales */
  objects: readonly string[];
  /** among the properties of the driver */
  properties: Readonly<Record<string, string>>;
  /** nowhere in the bytes */
  never: RegExp;
}

const account = "arn:aws:iam::111122223333:role";
const id = "11111111-2222-3333-4444-555555555555";
const S3A = "spark.hadoop.fs.s3a";
const READ_FROM_ENV = "software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider";
const POLICIES = ["deny", "dns", "api-server", "driver", "executor"].map((name) => `NetworkPolicy/sales-${name}`);
const KEYS = {
  "spark.kubernetes.executor.secretKeyRef.AWS_ACCESS_KEY_ID": "sales-s3:access-key",
  "spark.kubernetes.executor.secretKeyRef.AWS_SECRET_ACCESS_KEY": "sales-s3:secret-key",
};

export const worked: readonly Worked[] = [
  {
    id: "CFG01",
    what: "a Connect server and a notebook on the stock image",
    preset: "connect-dev",
    environment: "dev",
    spec: {},
    objects: [
      "Deployment/sales-connect",
      "Deployment/sales-jupyter",
      "Service/sales-driver",
      "Service/sales-connect",
      "Service/sales-jupyter",
      "ServiceAccount/sales-driver",
      "ServiceAccount/sales-executor",
      "ServiceAccount/sales-jupyter",
      "Role/sales-driver",
      "RoleBinding/sales-driver",
    ],
    properties: {
      "spark.driver.memory": "1024m",
      "spark.executor.cores": "1",
      "spark.executor.memory": "1024m",
      "spark.executor.memoryOverhead": "512m",
      "spark.dynamicAllocation.enabled": "true",
      "spark.dynamicAllocation.minExecutors": "0",
      "spark.dynamicAllocation.maxExecutors": "2",
      "spark.dynamicAllocation.shuffleTracking.timeout": "30min",
    },
    never: /ServiceMonitor|metastore|postgres|kind: Secret\n|AWS_/i,
  },
  {
    id: "CFG02",
    what: "a standalone backend",
    preset: "standalone",
    environment: "dev",
    spec: {},
    objects: ["StatefulSet/sales-master", "StatefulSet/sales-worker", "Service/sales-master"],
    properties: { "spark.master": "spark://sales-master.spark-dev.svc:7077", "spark.cores.max": "2" },
    never: /spark\.kubernetes\.|executor-pod-template|kind: Role\n|dynamicAllocation\.enabled=true/,
  },
  {
    id: "CFG03",
    what: "staging, with keys that External Secrets fetches from AWS",
    preset: "connect-prod",
    environment: "staging",
    spec: { secrets: { provider: "aws", aws: { region: "eu-central-1", roleArn: `${account}/spark-secrets` } } },
    objects: [
      "ExternalSecret/sales-s3",
      "SecretStore/sales-store",
      "Deployment/sales-history",
      "Service/sales-history",
      "ServiceMonitor/sales-metrics",
      ...POLICIES,
    ],
    properties: {
      "spark.driver.memory": "4096m",
      "spark.executor.cores": "2",
      "spark.executor.memory": "4096m",
      "spark.executor.memoryOverhead": "1024m",
      "spark.dynamicAllocation.minExecutors": "1",
      "spark.dynamicAllocation.maxExecutors": "10",
      "spark.eventLog.dir": "s3a://example-staging-lake/staging/spark-events/",
      ...KEYS,
    },
    never: /replicas: 2|v1beta1|kind: Secret\n/,
  },
  {
    id: "CFG04",
    what: "production, with an identity instead of keys, a token behind TLS and a disruption budget",
    preset: "connect-prod",
    environment: "prod",
    spec: {
      access: {
        mode: "token",
        gateway: {
          enabled: true,
          name: "public",
          namespace: "gateway-system",
          connectHost: "spark.example.com",
          historyHost: "history.example.com",
        },
      },
      placement: {
        driver: { priorityClassName: "spark-driver", nodeSelector: { "karpenter.sh/capacity-type": "on-demand" } },
      },
    },
    objects: [
      "GRPCRoute/sales-connect",
      "HTTPRoute/sales-history",
      "PodDisruptionBudget/sales-connect",
      "ServiceMonitor/sales-metrics",
      ...POLICIES,
    ],
    properties: {
      "spark.driver.memory": "8192m",
      "spark.executor.cores": "4",
      "spark.executor.memory": "8192m",
      "spark.executor.memoryOverhead": "2048m",
      "spark.dynamicAllocation.minExecutors": "2",
      "spark.dynamicAllocation.initialExecutors": "2",
      "spark.dynamicAllocation.maxExecutors": "20",
      [`${S3A}.aws.credentials.provider`]:
        "software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider",
      [`${S3A}.connection.ssl.enabled`]: "true",
      "spark.log.structuredLogging.enabled": "true",
    },
    never: /AWS_(ACCESS|SECRET)|http:\/\/(?!www\.)|minioadmin|kind: Ingress/,
  },
  {
    id: "CFG06",
    what: "production on Azure, with keys from Key Vault",
    preset: "connect-prod",
    environment: "prod",
    spec: {
      secrets: { provider: "azure", azure: { vaultUrl: "https://sales.vault.azure.net", clientId: id, tenantId: id } },
      objectStore: { credentials: "secret", endpoint: "https://store.example.com", pathStyle: true },
    },
    objects: ["SecretStore/sales-store", "ExternalSecret/sales-s3", "ServiceAccount/sales-store"],
    properties: {
      [`${S3A}.endpoint`]: "https://store.example.com",
      [`${S3A}.path.style.access`]: "true",
      [`${S3A}.aws.credentials.provider`]: READ_FROM_ENV,
      ...KEYS,
    },
    never: /clientID:|vaults:|workloadIdentity:|key: \S*\/|eks\.amazonaws\.com/,
  },
  {
    id: "CFG07",
    what: "production with Iceberg behind a REST catalog",
    preset: "iceberg-rest",
    environment: "prod",
    spec: {},
    objects: POLICIES,
    properties: {
      "spark.sql.extensions": "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions",
      "spark.sql.catalog.lake": "org.apache.iceberg.spark.SparkCatalog",
      "spark.sql.catalog.lake.type": "rest",
      "spark.sql.catalog.lake.uri": "https://catalog.example.com",
      "spark.sql.catalog.lake.warehouse": "lake",
      "spark.sql.catalog.lake.credential": "env:ICEBERG_LAKE_CREDENTIAL",
      "spark.sql.defaultCatalog": "lake",
    },
    never: /spark\.sql\.catalog\.spark_catalog|HadoopFileIO|\.token=/,
  },
  {
    id: "CFG09",
    what: "production with RAPIDS on GPUs",
    preset: "gpu-rapids",
    environment: "prod",
    spec: { executor: { memoryMib: 8192, memoryOverheadMib: 5120 } },
    objects: POLICIES,
    properties: {
      "spark.plugins": "com.nvidia.spark.SQLPlugin",
      "spark.executor.resource.gpu.amount": "1",
      "spark.executor.resource.gpu.vendor": "nvidia.com",
      // In the stock image; the table's own path would have to be built in.
      "spark.executor.resource.gpu.discoveryScript": "/opt/spark/examples/src/main/scripts/getGpusResources.sh",
      "spark.task.resource.gpu.amount": "0.25",
      "spark.rapids.sql.concurrentGpuTasks": "2",
      "spark.rapids.memory.pinnedPool.size": "2048m",
      "spark.executor.memoryOverhead": "5120m",
    },
    never: /spark\.driver\.resource\.gpu|spark\.rapids\.sql\.fallback|spark\.rapids\.shuffle\.enabled/,
  },
  {
    id: "CFG11",
    what: "production with Celeborn",
    preset: "connect-prod",
    environment: "prod",
    spec: { celeborn: { enabled: true, masterEndpoints: ["m-0.celeborn.svc:9097", "m-1.celeborn.svc:9097"] } },
    objects: POLICIES,
    properties: {
      "spark.shuffle.manager": "org.apache.spark.shuffle.celeborn.SparkShuffleManager",
      "spark.celeborn.master.endpoints": "m-0.celeborn.svc:9097,m-1.celeborn.svc:9097",
      "spark.serializer": "org.apache.spark.serializer.KryoSerializer",
      "spark.shuffle.sort.io.plugin.class": "org.apache.spark.shuffle.celeborn.CelebornShuffleDataIO",
      "spark.dynamicAllocation.shuffleTracking.enabled": "false",
      "spark.shuffle.service.enabled": "false",
      "spark.sql.adaptive.localShuffleReader.enabled": "false",
    },
    never: /RssShuffleManager|shuffleBlocks/,
  },
];
