import { existsIn } from "#lib/lint/catalogue.ts";
import type { Judged } from "./invariants.ts";
import { catalogue } from "./world.ts";

// What a standalone cluster and a batch job have to be, written apart from the code that renders them.
type Manifest = Record<string, any>; // any, because a planted fault may be of any shape

const unless = (holds: unknown, message: string): string[] => (holds ? [] : [message]);
const find = (judged: Judged, kind: string, suffix: string) =>
  judged.objects.find((object) => object.kind === kind && object.metadata.name === `${judged.name}-${suffix}`);

/** The spec of a SparkApplication, whichever kind it stands in. */
export function applicationOf({ kind, spec }: Manifest): Manifest | undefined {
  if (kind === "SparkApplication") return spec;
  return kind === "ScheduledSparkApplication" ? spec.template : undefined;
}

/** The properties a job's application has, those that Kubeflow takes from fields of their own among them. */
export function jobProperties(spec: Manifest | undefined): Map<string, string> {
  const properties = new Map(Object.entries<string>(spec?.sparkConf ?? {}));
  const fields = ["cores", "memory", "memoryOverhead", "instances"] as const;
  for (const pod of ["driver", "executor"] as const)
    for (const field of fields) {
      const value = spec?.[pod]?.[field];
      if (value !== undefined) properties.set(`spark.${pod}.${field}`, String(value));
    }
  return properties;
}

/** Driver and executor templates of a batch job, under the names of either operator. */
export function jobPods(object: Manifest): Manifest[] {
  const spec = applicationOf(object);
  if (!spec) return [];
  return [
    spec.driver?.template ?? spec.driverSpec?.podTemplateSpec,
    spec.executor?.template ?? spec.executorSpec?.podTemplateSpec,
  ].filter((one) => one !== undefined);
}

/** A standalone cluster knows nothing of Kubernetes, and a worker's pod holds what its executors take (CFG02). */
export function standaloneFaults(judged: Judged): string[] {
  const { properties, name, namespace } = judged;
  if (!properties.get("spark.master")?.startsWith("spark://")) return [];
  const container = (kind: string, suffix: string) =>
    find(judged, kind, suffix)?.spec.template.spec.containers[0] as Manifest | undefined;
  const [master, worker, driver] = [
    container("StatefulSet", "master"),
    container("StatefulSet", "worker"),
    container("Deployment", "connect"),
  ];
  const env = (of: Manifest | undefined) =>
    Object.fromEntries((of?.env ?? []).map((one: Manifest) => [one.name, one.value])) as Record<string, string>;
  const ports = (find(judged, "Service", "master")?.spec.ports ?? []).map(({ port }: Manifest) => port);
  const number = (text: unknown) => Number.parseInt(String(text), 10);
  const offered = { cores: number(env(worker).SPARK_WORKER_CORES), memory: number(env(worker).SPARK_WORKER_MEMORY) };
  return [
    ...unless(properties.get("spark.master") === `spark://${name}-master.${namespace}.svc:7077`, "master"),
    ...unless(JSON.stringify(ports) === "[7077,8080]", "ports of the master"),
    ...[...properties.keys()].filter((key) => key.startsWith("spark.kubernetes.")),
    ...unless(/^\d+$/.test(properties.get("spark.cores.max") ?? ""), "spark.cores.max"),
    ...unless(properties.get("spark.dynamicAllocation.enabled") === "false", "dynamic allocation"),
    ...unless(judged.template === undefined, "an executor pod template"),
    ...unless(find(judged, "Role", "driver") === undefined, "a Role for the driver"),
    ...unless(env(master).SPARK_MASTER_OPTS?.includes("-Dspark.master.rest.enabled=false"), "the REST server is on"),
    ...unless(find(judged, "StatefulSet", "master")?.spec.replicas === 1, "masters"),
    ...unless(
      offered.cores >= number(properties.get("spark.executor.cores")) &&
        offered.memory >= number(properties.get("spark.executor.memory")),
      "no executor fits into a worker",
    ),
    ...unless(
      number(worker?.resources.limits.memory) >= number(env(worker).SPARK_DAEMON_MEMORY) + offered.memory,
      "the worker's pod is too small",
    ),
    ...unless(new Set([master, worker, driver].map((one) => one?.image)).size === 1, "images differ"),
    ...unless(master?.args[1] === "org.apache.spark.deploy.master.Master", "class of the master"),
    ...unless(worker?.args[1] === "org.apache.spark.deploy.worker.Worker", "class of the worker"),
  ];
}

/** What an operator is given: real properties, nothing it refuses, accounts and sizes in their places. */
export function jobFaults({ name, version }: Judged, object: Manifest): string[] {
  const spec = applicationOf(object);
  if (!spec) return [];
  const kubeflow = object.apiVersion === "sparkoperator.k8s.io/v1beta2";
  const conf = Object.entries<string>(spec.sparkConf ?? {});
  const account = (pod: string): string =>
    kubeflow ? spec[pod].serviceAccount : spec.sparkConf[`spark.kubernetes.authenticate.${pod}.serviceAccountName`];
  const pods: Manifest[] = kubeflow ? [spec.driver, spec.executor] : [];
  // Refused by Kubeflow's validating webhook, or decided by the operator whatever is written.
  const refused = kubeflow
    ? /^spark\.(master|submit\.deployMode|kubernetes\.namespace)$|container\.image$|serviceAccountName$|podTemplateFile$/
    : /^spark\.(master|submit\.deployMode|kubernetes\.namespace)$|podTemplateFile$/;
  return [
    ...unless(kubeflow || object.apiVersion === "spark.apache.org/v1", `group ${object.apiVersion}`),
    ...conf.flatMap(([key, value]) => {
      const row = catalogue.find(key);
      return [
        ...unless(row && existsIn(row, version), `${key} does not exist in ${version}`),
        ...unless(typeof value === "string" && !/\$\{|\$\(/.test(value), `${key}=${value}`),
        ...unless(!refused.test(key), `${key} is the operator's`),
      ];
    }),
    ...unless(account("driver") === `${name}-batch` && account("executor") === `${name}-executor`, "accounts"),
    ...unless(
      /^\d+\.\d+\.\d+$/.test(kubeflow ? spec.sparkVersion : spec.runtimeVersions.sparkVersion),
      "the release is not exact",
    ),
    ...jobPods(object).flatMap(({ spec: { containers, serviceAccountName, volumes } }) => [
      ...unless(!/"(cpu|memory)"/.test(JSON.stringify(containers[0].resources ?? {})), "resources in a template"),
      ...unless(/-(batch|executor)$/.test(serviceAccountName), "account of a template"),
      ...unless(
        volumes?.some((one: Manifest) => one.emptyDir && one.name === "tmp"),
        "/tmp",
      ),
    ]),
    ...unless(jobPods(object).length === 2, "a pod template is missing"),
    ...pods.flatMap(({ memory, memoryOverhead, labels }) => [
      ...unless(/^\d+m$/.test(memory) && /^\d+m$/.test(memoryOverhead), "sizes"),
      ...unless(labels?.["app.kubernetes.io/component"] && labels.team, "labels of a pod"),
    ]),
  ];
}
