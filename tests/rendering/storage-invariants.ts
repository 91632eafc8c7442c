// What holds of the object store, the event log and the History Server (GU17, GU18), read back from the bytes.
import type { Judged } from "./invariants.ts";

type Manifest = Record<string, any>; // any, because a planted fault may be of any shape

const unless = (holds: unknown, message: string): string[] => (holds ? [] : [message]);
const KEYS = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];
const IDENTITIES = [
  "eks.amazonaws.com/role-arn",
  "iam.gke.io/gcp-service-account",
  "azure.workload.identity/client-id",
];
const PROVIDER = "spark.hadoop.fs.s3a.aws.credentials.provider";

const podOf = ({ objects, name }: Judged, suffix: string): Manifest | undefined =>
  objects.find(({ spec, metadata }) => spec?.template && metadata.name === `${name}-${suffix}`)?.spec.template.spec;

const accountOf = ({ objects, name }: Judged, suffix: string): Manifest | undefined =>
  objects.find(({ kind, metadata }) => kind === "ServiceAccount" && metadata.name === `${name}-${suffix}`)?.metadata
    .annotations;

/** The lines of a component's properties file. */
function fileOf({ objects, name }: Judged, suffix: string): ReadonlyMap<string, string> {
  const config = objects.find(({ kind, metadata }) => kind === "ConfigMap" && metadata.name === `${name}-${suffix}`);
  const lines = String(config?.data["spark.properties"] ?? "").split("\n");
  return new Map(lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
}

/** One directory for writing and reading, rolled on every line, cleaned by a server with an account of its own. */
export function eventLogFaults(judged: Judged): string[] {
  const { properties } = judged;
  const dir = properties.get("spark.eventLog.dir");
  const server = podOf(judged, "history");
  const written =
    properties.get("spark.eventLog.enabled") === "true"
      ? [
          ...unless(/^s3a:\/\/[^/]+\/.+\/$/.test(dir ?? ""), `spark.eventLog.dir=${dir}`),
          ...unless(properties.get("spark.eventLog.rolling.enabled") === "true", "one file for ever"),
          ...unless(properties.get("spark.eventLog.compress") === "true", "not compressed"),
        ]
      : [];
  if (!server) return written;
  const file = fileOf(judged, "history");
  const heap = Number(/(\d+)m$/.exec(envOf(server, "SPARK_DAEMON_MEMORY")?.value)?.[1]);
  const held = Number(/^(\d+)m$/.exec(file.get("spark.history.store.hybridStore.maxMemoryUsage") ?? "")?.[1]);
  const mounts = new Set(server.containers[0].volumeMounts.map(({ mountPath }: Manifest) => mountPath));
  const [container] = server.containers;
  return [
    ...written,
    ...unless(dir === undefined || file.get("spark.history.fs.logDirectory") === dir, "reads another directory"),
    ...unless(file.get("spark.history.fs.logDirectory")?.startsWith("s3a:"), "no directory"),
    ...unless(file.get("spark.history.fs.cleaner.enabled") === "true", "never cleaned"),
    ...unless(held < heap, `${held}m of a heap of ${heap}m`),
    ...unless(mounts.has(file.get("spark.history.store.path")), "its store is on no volume"),
    ...unless(server.serviceAccountName === `${judged.name}-history`, "another component's account"),
    ...unless(server.automountServiceAccountToken === false, "a token of the cluster"),
    ...["startupProbe", "readinessProbe", "livenessProbe"].filter((probe) => !container[probe]),
    ...[...file.keys()].filter((key) => key !== "" && !/^spark\.(history|hadoop)\./.test(key)),
  ];
}

const envOf = (pod: Manifest | undefined, name: string): Manifest | undefined =>
  pod?.containers[0].env?.find((one: Manifest) => one.name === name);

/** Keys by reference for everybody who reads the store, or an identity on their accounts and no key at all. */
export function credentialFaults(judged: Judged): string[] {
  const { properties, version } = judged;
  const files = [properties, fileOf(judged, "history")];
  if (!files.some((file) => [...file.keys()].some((key) => key.startsWith("spark.hadoop.fs.s3a.")))) return [];
  const pods = ["connect", "history"].flatMap((one) => podOf(judged, one) ?? []);
  const executors = podOf(judged, "worker");
  const referenced = (key: string) =>
    executors
      ? envOf(executors, key)?.valueFrom?.secretKeyRef
      : /^[^:]+:[^:]+$/.test(properties.get(`spark.kubernetes.executor.secretKeyRef.${key}`) ?? "");
  const provider = files.map((file) => file.get(PROVIDER)).find(Boolean) ?? "";
  const family = version === "3.5" ? /^com\.amazonaws\.auth\./ : /^software\.amazon\.awssdk\.auth\.credentials\./;
  const wrong = unless(provider === "" || family.test(provider), `${provider} is not of Spark ${version}`);
  if (provider.includes("EnvironmentVariable")) {
    return [
      ...wrong,
      ...KEYS.filter((key) => pods.some((pod) => !envOf(pod, key)?.valueFrom?.secretKeyRef)),
      ...KEYS.filter((key) => podOf(judged, "connect") && !referenced(key)).map((key) => `executors lack ${key}`),
    ];
  }
  const suffixes = ["driver", "history", executors ? "worker" : "executor"];
  const accounts = suffixes.filter((one) =>
    judged.objects.some(({ kind, metadata }) => kind === "ServiceAccount" && metadata.name === `${judged.name}-${one}`),
  );
  return [
    ...wrong,
    ...accounts
      .filter((one) => !IDENTITIES.some((key) => accountOf(judged, one)?.[key]))
      .map((one) => `the account of ${one} has no identity`),
    ...KEYS.filter((key) => judged.text.includes(key)).map((key) => `${key} beside an identity`),
  ];
}
