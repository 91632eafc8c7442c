import type { JsonMap } from "#lib/spec/pointer.ts";

type Conf = ReadonlyMap<string, string>;

/** The values of `<prefix><name>`, by name, in the order of the properties. */
export function below(properties: Conf, prefix: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...properties].flatMap(([key, value]) => (key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [])),
  );
}

/**
 * Devices as Kubernetes counts them: `<vendor>/<name>`. Spark writes limits only and the API server makes requests of them.
 * Source: ResourceProfile, KubernetesConf.buildKubernetesResourceName, BasicExecutorFeatureStep.
 */
export function devicesOf(properties: Conf): Readonly<Record<string, string>> {
  const asked = below(properties, "spark.executor.resource.");
  return Object.fromEntries(
    Object.entries(asked).flatMap(([key, amount]) => {
      const [name, leaf] = key.split(".");
      return leaf === "amount" ? [[`${asked[`${name}.vendor`]}/${name}`, amount]] : [];
    }),
  );
}

/** Environment that properties name, literal and out of Secrets. Source: BasicExecutorFeatureStep, EnvSecretsFeatureStep. */
export function environmentOf(properties: Conf): JsonMap[] {
  const literal = Object.entries(below(properties, "spark.executorEnv.")).map(([name, value]) => ({ name, value }));
  const secret = Object.entries(below(properties, "spark.kubernetes.executor.secretKeyRef.")).map(([name, ref]) => {
    const [secretName = "", key = ""] = ref.split(":");
    return { name, valueFrom: { secretKeyRef: { name: secretName, key } } };
  });
  return [...literal, ...secret];
}

/** Node labels of properties, the executor's own over those of both. Source: BasicExecutorFeatureStep. */
export function nodeSelectorOf(properties: Conf): Readonly<Record<string, string>> {
  return {
    ...below(properties, "spark.kubernetes.node.selector."),
    ...below(properties, "spark.kubernetes.executor.node.selector."),
  };
}
