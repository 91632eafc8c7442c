import type { Advice, Intent } from "#lib/spec/advice.ts";
import { joinPointer } from "#lib/spec/pointer.ts";
import { taskAmount } from "./task-amount.ts";

const at = (key: string) => `/spec/spark/conf${joinPointer(key)}`;

type Conf = Readonly<Record<string, string>>;
type Say = Pick<Advice, "rule" | "severity" | "message" | "source"> & { key: string; fixes: readonly Intent[] };

const say = ({ key, ...rest }: Say): Advice => ({ ...rest, path: at(key), values: { key } });

/** What is wrong with `spark.{driver,executor,task}.resource.*` written by hand. `plugin` is RAPIDS when it is on. */
export function resourceAdvice(conf: Conf, cores: number, plugin: string | undefined, toFields: Intent): Advice[] {
  const names = Object.keys(conf).flatMap((key) => /^spark\.executor\.resource\.([^.]+)\.amount$/.exec(key)?.[1] ?? []);
  return [
    ...onDriver(conf),
    ...names.flatMap((name) => unfit(conf, cores, name, toFields)),
    ...(plugin === undefined ? [] : ofRapids(conf, names, toFields)),
  ];
}

/** No device is given to the driver pod, so its discovery finds none and the driver ends. */
export function onDriver(conf: Conf): Advice[] {
  const keys = Object.keys(conf).filter((key) => key.startsWith("spark.driver.resource."));
  const [key] = keys;
  if (key === undefined) return [];
  return [
    say({
      rule: "gpu-on-driver",
      severity: "error",
      message: `${key}: the driver plans and never computes on a GPU, RAPIDS included. Its pod gets none, so the driver would end looking for it.`,
      key,
      fixes: [{ title: "Remove the driver's GPU", remove: keys.map(at) }],
      source: "CFG09",
    }),
  ];
}

function unfit(conf: Conf, cores: number, name: string, toFields: Intent): Advice[] {
  const ask = `spark.executor.resource.${name}`;
  const key = `${ask}.amount`;
  const devices = Number(conf[key]);
  if (!(devices > 0)) return [];
  const missing = (rule: string, part: string, why: string): Advice[] =>
    conf[`${ask}.${part}`] === undefined
      ? [
          say({
            rule,
            severity: "error",
            message: `${ask}.${part} is missing: ${why}`,
            key,
            fixes: [toFields],
            source: rule,
          }),
        ]
      : [];
  return [
    ...missing("GPU003", "vendor", "Kubernetes wants <vendor>/<name>, and Spark refuses to start without it."),
    ...(conf["spark.resources.discoveryPlugin"] === undefined
      ? missing("GPU004", "discoveryScript", "every executor ends because it cannot find its device.")
      : []),
    ...slots(conf, cores, name, devices),
  ];
}

/** GPU005: Spark runs as many tasks at once as the scarcest resource has slots for. */
function slots(conf: Conf, cores: number, name: string, devices: number): Advice[] {
  const key = `spark.task.resource.${name}.amount`;
  const amount = Number(conf[key]);
  if (!(amount > 0)) return [];
  const found = amount <= 1 ? devices * Math.floor(1 / amount) : Math.floor(devices / amount);
  if (found >= cores) return [];
  const right = taskAmount(cores, devices);
  return [
    say({
      rule: "GPU005",
      severity: "warning",
      message: `${key}=${conf[key]} leaves ${found} task ${found === 1 ? "slot" : "slots"} for ${cores} cores. RAPIDS limits what runs on the GPU by itself; write ${right}.`,
      key,
      fixes: [{ title: `Write ${right}`, set: [[at(key), right]] }],
      source: "GPU005",
    }),
  ];
}

/** GPU001 and GPU002: the plug-in takes one device of the name it looks for. */
function ofRapids(conf: Conf, names: readonly string[], toFields: Intent): Advice[] {
  const wanted = conf["spark.rapids.gpu.resourceName"] ?? "gpu";
  const key = `spark.executor.resource.${wanted}.amount`;
  if (conf[key] === undefined) {
    const [other] = names;
    const instead =
      other === undefined
        ? "the executor pods get no GPU"
        : `the executors ask for ${conf[`spark.executor.resource.${other}.vendor`] ?? "<vendor>"}/${other}, which is another resource, and no device plug-in may offer it`;
    return [
      say({
        rule: "GPU001",
        severity: "error",
        message: `RAPIDS is switched on and ${key} is not set: ${instead}.`,
        key: "spark.plugins",
        fixes: [toFields],
        source: "GPU001",
      }),
    ];
  }
  if (conf[key] === "1") return [];
  return [
    say({
      rule: "GPU002",
      severity: "error",
      message: `RAPIDS runs with exactly one GPU per executor; ${key} is ${conf[key]}.`,
      key,
      fixes: [{ title: "One GPU per executor", set: [[at(key), "1"]] }],
      source: "GPU002; spark-rapids GpuDeviceManager",
    }),
  ];
}
