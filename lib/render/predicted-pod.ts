import type { Json, JsonMap } from "#lib/spec/pointer.ts";
import { below, devicesOf, environmentOf, nodeSelectorOf } from "./predicted-additions.ts";
import { claimsOf } from "./predicted-volumes.ts";

const LABEL = "spark.kubernetes.executor.label.";
const ANNOTATION = "spark.kubernetes.executor.annotation.";

/**
 * The executor pod Spark makes of a template and its properties, as far as both decide it. Left out is what only the
 * running driver knows: names, the application's id, the Java options it hands on.
 *
 * Source: BasicExecutorFeatureStep, MountVolumesFeatureStep, LocalDirsFeatureStep and
 * ExecutorKubernetesCredentialsFeatureStep of Spark's Kubernetes module; `tests/spark` compares it with the pod a real Spark makes.
 */
export function predictExecutorPod(template: JsonMap, properties: ReadonlyMap<string, string>): JsonMap {
  const spec = template.spec as JsonMap; // a template without a spec ends the driver; ours always has one
  const metadata = template.metadata as JsonMap;
  const [container] = spec.containers as readonly JsonMap[];
  const memory = `${mib(properties, "spark.executor.memory") + mib(properties, "spark.executor.memoryOverhead")}Mi`;
  const claims = claimsOf(properties);
  const devices = devicesOf(properties);
  const annotations = { ...(metadata.annotations as JsonMap), ...below(properties, ANNOTATION) };
  const nodeSelector = { ...(spec.nodeSelector as JsonMap), ...nodeSelectorOf(properties) };
  const mounts: readonly JsonMap[] = [
    ...((container?.volumeMounts ?? []) as readonly JsonMap[]),
    { name: "spark-conf-volume-exec", mountPath: "/opt/spark/conf" },
    ...claims.mounts,
  ];
  return {
    metadata: {
      labels: { ...(metadata.labels as JsonMap), ...below(properties, LABEL), "spark-role": "executor" },
      ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
    },
    spec: {
      ...spec,
      ...(Object.keys(nodeSelector).length > 0 ? { nodeSelector } : {}),
      restartPolicy: "Never",
      volumes: [...((spec.volumes ?? []) as readonly Json[]), ...claims.volumes],
      terminationGracePeriodSeconds: graceSeconds(spec, properties),
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
          resources: {
            requests: { ...requestsOf(container), cpu: text(properties, "spark.executor.cores"), memory, ...devices },
            limits: { memory, ...devices },
          },
          ...lifecycle(properties),
          env: [
            ...((container?.env ?? []) as readonly Json[]),
            {
              name: "SPARK_DRIVER_URL",
              value: `spark://CoarseGrainedScheduler@${text(properties, "spark.driver.host")}:${text(properties, "spark.driver.port")}`,
            },
            { name: "SPARK_EXECUTOR_CORES", value: text(properties, "spark.executor.cores") },
            { name: "SPARK_EXECUTOR_MEMORY", value: text(properties, "spark.executor.memory") },
            { name: "SPARK_LOCAL_DIRS", value: localDirs(mounts) },
            ...environmentOf(properties),
          ],
          volumeMounts: mounts,
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

/** Only mounts of volumes that are named so count as local directories. */
function localDirs(mounts: readonly JsonMap[]): string {
  return mounts
    .flatMap(({ name, mountPath }) => (String(name).startsWith("spark-local-dir-") ? [mountPath] : []))
    .join(",");
}

/** Spark writes over memory and CPU and keeps the rest. */
function requestsOf(container: JsonMap | undefined): JsonMap {
  return ((container?.resources as JsonMap | undefined)?.requests ?? {}) as JsonMap; // resources are maps of maps
}

/** The property, which lines from 4.1 write over the template's value; 30 s is the default of both. */
function graceSeconds(spec: JsonMap, properties: ReadonlyMap<string, string>): Json {
  const property = properties.get("spark.kubernetes.executor.terminationGracePeriodSeconds");
  return property === undefined ? (spec.terminationGracePeriodSeconds ?? 30) : Number.parseInt(property, 10);
}

/** With decommissioning the kubelet runs Spark's script before it ends the container. */
function lifecycle(properties: ReadonlyMap<string, string>): JsonMap {
  if (properties.get("spark.decommission.enabled") !== "true") return {};
  return { lifecycle: { preStop: { exec: { command: ["/opt/decom.sh"] } } } };
}
