import { celebornJars } from "#lib/compatibility/jars.ts";
import type { Advice } from "#lib/spec/advice.ts";
import type { Flow, PropertyValue } from "#lib/render/contribution.ts";
import { derive, type Traced, type TracedView } from "#lib/render/traced.ts";
import type { Spec } from "../../spec.ts";
import { defineEntry } from "../../entry.ts";
import { byHandAdvice, MANAGER, withoutMasters } from "./by-hand.ts";

const ENABLED = "/spec/celeborn/enabled";
/** Where executors find the shuffle's manager inside the driver. Celeborn's own default is a random port. */
const LIFECYCLE_PORT = 7080;

/** Shuffle data in an Apache Celeborn cluster instead of the executors (CFG11). */
export const celeborn = defineEntry({
  id: "celeborn",
  title: "Celeborn",
  defaults: {
    celeborn: { enabled: false, replicate: true, workerRpcPort: 9100, workerPushPort: 9101, workerFetchPort: 9102 },
  },
  jars: ({ celeborn: own, spark }) => (own.enabled ? celebornJars(spark.version, own.version) : undefined),
  render(spec) {
    const { celeborn: own, gpu } = spec;
    if (!own.enabled.value || !own.masterEndpoints) return { because: [ENABLED] };
    return {
      because: [ENABLED],
      properties: { ...client(own, own.masterEndpoints), ...forRapids(gpu) },
      parts: { connect: { ports: [{ name: "celeborn", containerPort: LIFECYCLE_PORT, protocol: "TCP" }] } },
      flows: connections(own, own.masterEndpoints),
    };
  },
  advise(spec) {
    const { celeborn: own, networkPolicies } = spec;
    if (!own.enabled) return byHandAdvice(spec);
    if (!own.masterEndpoints) return [withoutMasters];
    return networkPolicies.enabled ? [fixedPorts(own)] : [];
  },
});

type Own = TracedView<Spec>["celeborn"];

function client({ replicate }: Own, endpoints: Traced<readonly string[]>): Record<string, PropertyValue> {
  return {
    "spark.shuffle.manager": MANAGER,
    "spark.celeborn.master.endpoints": derive((all) => all.join(","), endpoints),
    "spark.celeborn.client.push.replicate.enabled": derive(String, replicate),
    "spark.celeborn.client.shuffle.manager.port": String(LIFECYCLE_PORT),
    // Celeborn moves serialized records about, which Java's serializer does not allow.
    "spark.serializer": "org.apache.spark.serializer.KryoSerializer",
    // Tells dynamic allocation that an executor may go without its shuffle files.
    "spark.shuffle.sort.io.plugin.class": "org.apache.spark.shuffle.celeborn.CelebornShuffleDataIO",
    "spark.shuffle.service.enabled": "false",
    "spark.sql.adaptive.localShuffleReader.enabled": "false",
  };
}

/** Kryo is Celeborn's wish; RAPIDS then wants its classes known to it and ends the driver otherwise (GPU009). */
function forRapids({ enabled, vendor, rapids }: TracedView<Spec>["gpu"]): Record<string, PropertyValue> {
  const value = derive(
    (on, whose, plugin) => on && whose === "nvidia" && plugin && "com.nvidia.spark.rapids.GpuKryoRegistrator",
    enabled,
    vendor,
    rapids,
  );
  return value.value ? { "spark.kryo.registrator": derive(String, value) } : {};
}

/** Workers are looked for where the masters are: in their namespace, or outside the cluster. */
function connections(own: Own, endpoints: Traced<readonly string[]>): Flow[] {
  return endpoints.value.flatMap((_, index): Flow[] => {
    const part = (side: 0 | 1) => derive((all) => all[index]?.split(":")[side] ?? "", endpoints);
    const to = { host: part(0) };
    const workers = { host: part(0), around: true } as const;
    const data = [own.workerPushPort, own.workerFetchPort];
    return [
      { from: { component: "connect" }, to, ports: [derive(Number, part(1))], why: "Celeborn masters" },
      { from: { component: "connect" }, to: workers, ports: [own.workerRpcPort], why: "Celeborn workers" },
      { from: { component: "executor" }, to: workers, ports: data, why: "shuffle data" },
      ...(index === 0
        ? [
            {
              from: { component: "executor" },
              to: { component: "connect" },
              ports: [LIFECYCLE_PORT],
              why: "where shuffle data is",
            } satisfies Flow,
          ]
        : []),
    ];
  });
}

function fixedPorts({ workerRpcPort, workerPushPort, workerFetchPort }: Spec["celeborn"]): Advice {
  return {
    rule: "celeborn-ports",
    severity: "info",
    message: `Celeborn's workers listen on random ports unless they are fixed, and policies open only these: set celeborn.worker.rpc.port=${workerRpcPort}, celeborn.worker.push.port=${workerPushPort} and celeborn.worker.fetch.port=${workerFetchPort} in the Celeborn cluster.`,
    path: "/spec/celeborn/workerRpcPort",
    values: { workerRpcPort, workerPushPort, workerFetchPort },
    source: "NP10; CelebornConf.scala",
  };
}
