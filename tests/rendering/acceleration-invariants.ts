// What CFG09, CFG11 and GU12 say of GPUs, RAPIDS and Celeborn. Written apart from the code that renders them, so that the
// two can disagree.
type Manifest = Record<string, any>; // any, because a planted fault may be of any shape
type Conf = ReadonlyMap<string, string>;

const RESOURCE = /^spark\.executor\.resource\.(.+)\.amount$/;
const STOCK_SCRIPT = "/opt/spark/examples/src/main/scripts/getGpusResources.sh";
const DEVICE = /(nvidia|amd)\.com\/|gpu\.intel\.com|amd-gpu|intel\.feature\.node/;
const unless = (holds: unknown, message: string): string[] => (holds ? [] : [message]);

/** GPUs belong to executors, whole, and Spark alone writes their limit. */
export function gpuFaults(properties: Conf, template: Manifest | undefined, objects: readonly Manifest[]): string[] {
  const names = [...properties.keys()].flatMap((key) => RESOURCE.exec(key)?.[1] ?? []);
  const kept = objects.filter(({ kind }) => /^(Deployment|StatefulSet)$/.test(kind)).map(({ spec }) => spec.template);
  return [
    ...[...properties.keys()]
      .filter((key) => key.startsWith("spark.driver.resource."))
      .map((key) => `${key} is on the driver`),
    ...kept.flatMap(({ metadata, spec }: Manifest) =>
      unless(
        !DEVICE.test(JSON.stringify([spec.nodeSelector, spec.tolerations, spec.containers[0].resources])),
        `${metadata.labels["app.kubernetes.io/component"]} is sent to GPUs`,
      ),
    ),
    ...names.flatMap((name) => deviceFaults(name, properties, template, objects)),
    ...rapidsFaults(properties),
  ];
}

function deviceFaults(name: string, conf: Conf, template: Manifest | undefined, objects: readonly Manifest[]) {
  const of = (leaf: string) => conf.get(`spark.executor.resource.${name}.${leaf}`);
  const devices = Number(of("amount"));
  const amount = Number(conf.get(`spark.task.resource.${name}.amount`));
  const cores = Number(conf.get("spark.executor.cores"));
  const slots = amount < 1 ? devices * Math.floor(1 / amount) : Math.floor(devices / amount);
  return [
    // Spark would look for a resource of the name before the dot.
    ...unless(!name.includes("."), `resource ${name} has a dot`),
    ...unless(of("vendor"), `${name} has no vendor`),
    ...unless(
      slots >= cores && (amount <= 0.5 || Number.isInteger(amount)),
      `${amount} of ${name} leaves ${slots} slots`,
    ),
    ...unless(
      of("discoveryScript") === STOCK_SCRIPT || mounted(of("discoveryScript") ?? "", name, template, objects),
      `${name} has no script`,
    ),
  ];
}

/** The script is there, may be run by everybody, and answers with the name the properties ask for. */
function mounted(script: string, name: string, template: Manifest | undefined, objects: readonly Manifest[]): boolean {
  if (!template) return true; // a batch operator's executors have no template to look into
  const folder = script.slice(0, script.lastIndexOf("/"));
  const mount = template.spec.containers[0].volumeMounts.find((one: Manifest) => one.mountPath === folder);
  const volume = template.spec.volumes.find((one: Manifest) => one.name === mount?.name);
  const map = objects.find(({ kind, metadata }) => kind === "ConfigMap" && metadata.name === volume?.configMap?.name);
  const text = map?.data[script.slice(folder.length + 1)] ?? "";
  return volume?.configMap.defaultMode === 0o555 && text.startsWith("#!/bin/sh\n") && text.includes(`"name":"${name}"`);
}

function rapidsFaults(conf: Conf): string[] {
  const plugin = conf.get("spark.plugins")?.split(",").includes("com.nvidia.spark.SQLPlugin");
  const keys = [...conf.keys()].filter((key) => key.startsWith("spark.rapids."));
  const wanted = conf.get("spark.rapids.gpu.resourceName") ?? "gpu";
  if (!plugin) return keys.map((key) => `${key} without the plug-in`);
  const kryo = conf.get("spark.serializer")?.endsWith("KryoSerializer");
  return [
    ...unless(conf.get(`spark.executor.resource.${wanted}.amount`) === "1", `RAPIDS without one ${wanted}`),
    ...unless(
      !kryo || conf.get("spark.kryo.registrator")?.includes("com.nvidia.spark.rapids.GpuKryoRegistrator"),
      "Kryo without RAPIDS' registrator",
    ),
    ...unless(conf.get("spark.rapids.sql.mode")?.toLowerCase() !== "execute", "spark.rapids.sql.mode=execute"),
    ...unless(
      !conf.has("spark.rapids.shuffle.enabled") || conf.get("spark.shuffle.manager")?.endsWith("RapidsShuffleManager"),
      "RAPIDS shuffle without its manager",
    ),
  ];
}

/** CFG11: all of it or nothing, and nothing that keeps or moves shuffle files in executors. */
export function celebornFaults(conf: Conf): string[] {
  const on = conf.get("spark.shuffle.manager") === "org.apache.spark.shuffle.celeborn.SparkShuffleManager";
  const keys = [...conf.keys()].filter((key) => key.startsWith("spark.celeborn."));
  if (!on) return keys.map((key) => `${key} without the shuffle manager`);
  const exact: Record<string, string> = {
    "spark.serializer": "org.apache.spark.serializer.KryoSerializer",
    "spark.shuffle.sort.io.plugin.class": "org.apache.spark.shuffle.celeborn.CelebornShuffleDataIO",
    "spark.shuffle.service.enabled": "false",
    "spark.sql.adaptive.localShuffleReader.enabled": "false",
  };
  return [
    ...Object.entries(exact).flatMap(([key, value]) => unless(conf.get(key) === value, `${key}=${conf.get(key)}`)),
    ...unless(/^[^:,]+:\d+(,[^:,]+:\d+)*$/.test(conf.get("spark.celeborn.master.endpoints") ?? ""), "no masters"),
    ...unless(conf.get("spark.dynamicAllocation.shuffleTracking.enabled") !== "true", "shuffle tracking"),
    ...unless(
      conf.get("spark.storage.decommission.enabled") !== "true" ||
        conf.get("spark.storage.decommission.shuffleBlocks.enabled") === "false",
      "shuffle blocks are moved",
    ),
  ];
}
