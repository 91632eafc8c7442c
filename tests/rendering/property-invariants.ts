// GU11: what a driver that makes executors on Kubernetes cannot do without. Written apart from the code that renders it.
const unless = (holds: unknown, message: string): string[] => (holds ? [] : [message]);

interface Driver {
  properties: ReadonlyMap<string, string>;
  name: string;
  namespace: string;
  /** the Spark line */
  version: string;
}

export function propertyFaults({ properties, name, namespace, version }: Driver, image: string): string[] {
  const exact: Record<string, string> = {
    "spark.master": "k8s://https://kubernetes.default.svc:443",
    "spark.kubernetes.namespace": namespace,
    "spark.kubernetes.container.image": image,
    "spark.kubernetes.authenticate.executor.serviceAccountName": `${name}-executor`,
    "spark.driver.bindAddress": "0.0.0.0",
    "spark.driver.host": `${name}-driver.${namespace}.svc`,
    "spark.driver.port": "7078",
    "spark.driver.blockManager.port": "7079",
    "spark.blockManager.port": "7079",
    "spark.connect.grpc.binding.port": "15002",
    "spark.kubernetes.executor.label.app.kubernetes.io/instance": name,
    ...ofLine(version),
  };
  return [
    ...Object.entries(exact).flatMap(([key, value]) =>
      unless(properties.get(key) === value, `${key}=${properties.get(key)}, not ${value}`),
    ),
    ...["spark.driver.memory", "spark.executor.memory", "spark.executor.memoryOverhead"].flatMap((key) =>
      unless(/^\d+m$/.test(properties.get(key) ?? ""), key),
    ),
    ...[
      "spark.executor.cores",
      "spark.executor.failuresValidityInterval",
      "spark.executor.maxNumFailures",
      "spark.sql.warehouse.dir",
    ].filter((key) => !properties.has(key)),
  ];
}

/** What GU11 wants of some lines only: 3.5 knows neither, 4.0 the clean-up under its older name. */
function ofLine(version: string): Record<string, string> {
  if (version === "3.5") return {};
  if (version === "4.0") return { "spark.sql.shuffleDependency.fileCleanup.enabled": "true" };
  return {
    "spark.sql.connect.shuffleDependency.fileCleanup.enabled": "true",
    "spark.kubernetes.executor.useDriverPodIP": "false",
  };
}
