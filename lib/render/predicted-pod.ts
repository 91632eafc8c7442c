import type { Json, JsonMap } from "#lib/spec/pointer.ts";

/**
 * The executor pod Spark makes of a template and its properties, as far as both decide it. Left out is what only the
 * running driver knows: names, the application's id, the Java options it hands on.
 *
 * Source: BasicExecutorFeatureStep, LocalDirsFeatureStep and ExecutorKubernetesCredentialsFeatureStep of Spark's
 * Kubernetes module; `tests/spark` compares it with the pod a real Spark makes.
 */
export function predictExecutorPod(template: JsonMap, properties: ReadonlyMap<string, string>): JsonMap {
  const spec = template.spec as JsonMap; // a template without a spec ends the driver; ours always has one
  const metadata = template.metadata as JsonMap;
  const [container] = spec.containers as readonly JsonMap[];
  const memory = `${mib(properties, "spark.executor.memory") + mib(properties, "spark.executor.memoryOverhead")}Mi`;
  return {
    metadata: { labels: { ...(metadata.labels as JsonMap), ...labelsOf(properties), "spark-role": "executor" } },
    spec: {
      ...spec,
      restartPolicy: "Never",
      containers: [
        {
          ...container,
          image: text(properties, "spark.kubernetes.container.image"),
          imagePullPolicy: "IfNotPresent",
          args: ["executor"],
          ports: [
            {
              name: "blockmanager",
              containerPort: Number(text(properties, "spark.blockManager.port")),
              protocol: "TCP",
            },
          ],
          resources: { requests: { cpu: text(properties, "spark.executor.cores"), memory }, limits: { memory } },
          env: [
            {
              name: "SPARK_DRIVER_URL",
              value: `spark://CoarseGrainedScheduler@${text(properties, "spark.driver.host")}:${text(properties, "spark.driver.port")}`,
            },
            { name: "SPARK_EXECUTOR_CORES", value: text(properties, "spark.executor.cores") },
            { name: "SPARK_EXECUTOR_MEMORY", value: text(properties, "spark.executor.memory") },
            { name: "SPARK_LOCAL_DIRS", value: localDirs(container) },
          ],
          // Spark brings its own configuration folder; it is the only mount it adds to ours.
          volumeMounts: [
            ...((container?.volumeMounts ?? []) as readonly Json[]),
            { name: "spark-conf-volume-exec", mountPath: "/opt/spark/conf" },
          ],
        },
      ],
    },
  };
}

function text(properties: ReadonlyMap<string, string>, key: string): string {
  const value = properties.get(key);
  if (value === undefined) throw new Error(`The rendering has no ${key}.`);
  return value;
}

function mib(properties: ReadonlyMap<string, string>, key: string): number {
  return Number.parseInt(text(properties, key), 10); // always written in m (GU11)
}

const LABEL = "spark.kubernetes.executor.label.";

function labelsOf(properties: ReadonlyMap<string, string>): JsonMap {
  return Object.fromEntries(
    [...properties].flatMap(([key, value]) => (key.startsWith(LABEL) ? [[key.slice(LABEL.length), value]] : [])),
  );
}

/** Only mounts of volumes that are named so count as local directories. */
function localDirs(container: JsonMap | undefined): string {
  const mounts = (container?.volumeMounts ?? []) as readonly { name: string; mountPath: string }[];
  return mounts.flatMap(({ name, mountPath }) => (name.startsWith("spark-local-dir-") ? [mountPath] : [])).join(",");
}
