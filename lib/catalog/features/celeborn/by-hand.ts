import type { Advice } from "#lib/spec/advice.ts";
import { joinPointer } from "#lib/spec/pointer.ts";
import type { Spec } from "../../spec.ts";

export const MANAGER = "org.apache.spark.shuffle.celeborn.SparkShuffleManager";
const CONF = "/spec/spark/conf";
const ENDPOINT = /^[^:,\s]+(:\d+)?$/;

export const withoutMasters: Advice = {
  rule: "CEL001",
  severity: "error",
  message:
    "Celeborn is switched on and no master is named: the client would look for one in its own pod, on port 9097. Write host:port of each master.",
  path: "/spec/celeborn/masterEndpoints",
  fixes: [{ title: "Switch Celeborn off", set: [["/spec/celeborn/enabled", false]] }],
  source: "CEL001",
};

/** What the entry owns once it is on. */
const OWNED = new Set([
  "spark.shuffle.manager",
  "spark.celeborn.master.endpoints",
  "spark.celeborn.client.push.replicate.enabled",
  "spark.celeborn.client.shuffle.manager.port",
  "spark.serializer",
  "spark.kryo.registrator",
  "spark.shuffle.sort.io.plugin.class",
  "spark.shuffle.service.enabled",
  "spark.sql.adaptive.localShuffleReader.enabled",
]);

/** Celeborn written as properties: dynamic allocation would keep executors for shuffle files they do not hold. */
export function byHandAdvice({ spark, dynamicAllocation }: Spec): Advice[] {
  const conf = spark.conf ?? {};
  const keys = Object.keys(conf);
  const at = (key: string) => CONF + joinPointer(key);
  const ours = keys.filter((key) => key.startsWith("spark.celeborn."));
  const [first] = ours;
  if (conf["spark.shuffle.manager"] !== MANAGER)
    return first === undefined
      ? []
      : [
          {
            rule: "CEL006",
            severity: "warning",
            message: `${first} is read by Celeborn's shuffle manager only, and it is not switched on.`,
            path: at(first),
            values: { keys: ours.length },
            fixes: [{ title: "Remove Celeborn's properties", remove: ours.map(at) }],
            source: "CEL006",
          },
        ];
  const masters = (conf["spark.celeborn.master.endpoints"] ?? "").split(",").filter((one) => ENDPOINT.test(one));
  const lacks = [
    ...(conf["spark.serializer"] === "org.apache.spark.serializer.KryoSerializer" ? [] : ["Kryo (CEL002)"]),
    ...(dynamicAllocation.enabled
      ? ["dynamic allocation without shuffle tracking, which keeps idle executors (CEL003)"]
      : []),
    ...(conf["spark.sql.adaptive.localShuffleReader.enabled"] === "false" ? [] : ["no local shuffle reader (CEL004)"]),
  ];
  const endpoints = masters.map((one) => (one.includes(":") ? one : `${one}:9097`));
  return [
    {
      rule: "celeborn-by-hand",
      severity: lacks.length === 0 && masters.length > 0 ? "info" : "error",
      message: `Celeborn is asked for by properties. ${[...(masters.length > 0 ? [] : ["No master is named (CEL001)."]), ...(lacks.length > 0 ? [`Missing: ${lacks.join(", ")}.`] : [])].join(" ")} Its field sets all of it, names the client's jar and opens the way to the cluster.`,
      path: at("spark.shuffle.manager"),
      values: { masters: masters.length },
      fixes: [
        ...(endpoints.length > 0
          ? [
              {
                title: "Ask for Celeborn by its fields",
                remove: keys.filter((key) => OWNED.has(key)).map(at),
                set: [
                  ["/spec/celeborn/enabled", true] as const,
                  ["/spec/celeborn/masterEndpoints", endpoints] as const,
                ],
              },
            ]
          : []),
        { title: "Remove Celeborn's properties", remove: [at("spark.shuffle.manager"), ...ours.map(at)] },
      ],
      source: "CEL001–CEL004",
    },
  ];
}
