import type { Advice, Intent } from "#lib/spec/advice.ts";
import { joinPointer } from "#lib/spec/pointer.ts";
import type { Spec } from "../../spec.ts";
import { resourceAdvice } from "./resources.ts";

const PLUGIN = "com.nvidia.spark.SQLPlugin";
const KRYO = "org.apache.spark.serializer.KryoSerializer";
const REGISTRATOR = "com.nvidia.spark.rapids.GpuKryoRegistrator";
const CONF = "/spec/spark/conf";
const at = (key: string) => CONF + joinPointer(key);

type Conf = Readonly<Record<string, string>>;

const lists = (conf: Conf, key: string): string[] => (conf[key] ?? "").split(",").map((one) => one.trim());
const hasPlugin = (conf: Conf): boolean => lists(conf, "spark.plugins").includes(PLUGIN);

/** Properties of GPUs written by hand while the fields are off: what Spark or the plug-in would refuse or ignore. */
export function byHandAdvice(spec: Spec): Advice[] {
  const conf = spec.spark.conf ?? {};
  const named = Object.keys(conf).filter((key) => /^spark\.(rapids|(driver|executor|task)\.resource)\./.test(key));
  if (named.length === 0 && !hasPlugin(conf)) return [];
  return [
    ...resourceAdvice(conf, spec.executor.cores, hasPlugin(conf) ? PLUGIN : undefined, toFields(conf)),
    ...(hasPlugin(conf) ? [] : withoutPlugin(conf)),
    ...kryoAdvice(spec, hasPlugin(conf)),
  ];
}

/** GPU009: the plug-in throws when Kryo is chosen and does not know its classes. The Celeborn entry sees to its own. */
export function kryoAdvice({ spark }: Spec, plugin = true): Advice[] {
  const conf = spark.conf ?? {};
  if (!plugin || conf["spark.serializer"] !== KRYO || lists(conf, "spark.kryo.registrator").includes(REGISTRATOR))
    return [];
  const registrators = [...lists(conf, "spark.kryo.registrator"), REGISTRATOR].filter(Boolean).join(",");
  return [
    {
      rule: "GPU009",
      severity: "error",
      message: `spark.serializer is Kryo, and RAPIDS then wants its classes registered: it ends the driver with UnsupportedOperationException. RAPIDS itself does not need Kryo.`,
      path: at("spark.serializer"),
      values: { serializer: KRYO },
      fixes: [
        { title: "Remove spark.serializer", remove: [at("spark.serializer")] },
        { title: `Add ${REGISTRATOR}`, set: [[at("spark.kryo.registrator"), registrators]] },
      ],
      source: "GPU009; spark-rapids Plugin.scala",
    },
  ];
}

/** GPU010: keys nobody reads. */
function withoutPlugin(conf: Conf): Advice[] {
  const keys = Object.keys(conf).filter((key) => key.startsWith("spark.rapids."));
  const [first] = keys;
  if (first === undefined) return [];
  return [
    {
      rule: "GPU010",
      severity: "warning",
      message: `${keys.length === 1 ? first : `${first} and ${keys.length - 1} more`} are read by the RAPIDS plug-in only, and it is not switched on.`,
      path: at(first),
      values: { keys: keys.length },
      fixes: [toFields(conf), { title: "Remove them", remove: keys.map(at) }],
      source: "GPU010",
    },
  ];
}

/** The same wish by fields: what they own leaves the properties. */
function toFields(conf: Conf): Intent {
  const plugins = lists(conf, "spark.plugins").filter((one) => one !== "" && one !== PLUGIN);
  const owned =
    /^spark\.((executor|driver|task)\.resource\.|plugins$|rapids\.(sql\.concurrentGpuTasks|memory\.pinnedPool\.size|gpu\.resourceName)$)/;
  return {
    title: "Ask for the GPU and RAPIDS by their fields",
    remove: Object.keys(conf)
      .filter((key) => owned.test(key) && !(key === "spark.plugins" && plugins.length > 0))
      .map(at),
    set: [
      ["/spec/gpu/enabled", true],
      ["/spec/gpu/rapids", true],
    ],
  };
}
