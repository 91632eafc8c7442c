import { rapidsReleaseFor, rapidsJars } from "#lib/compatibility/rapids.ts";
import type { Advice } from "#lib/spec/advice.ts";
import { tolerationOf } from "#lib/spec/nodes.ts";
import type { PropertyValue, RenderContext } from "#lib/render/contribution.ts";
import type { PodParts } from "#lib/render/pod.ts";
import { derive, text, Traced, type TracedView } from "#lib/render/traced.ts";
import type { Spec } from "../../spec.ts";
import { defineEntry } from "../../entry.ts";
import { byHandAdvice, kryoAdvice } from "./by-hand.ts";
import { discovery, needsOwnScript, scriptParts, scriptPath } from "./discovery.ts";
import { onDriver } from "./resources.ts";
import { overheadAdvice } from "./memory.ts";
import { taskAmount } from "./task-amount.ts";
import { resourceOf, vendors } from "./vendors.ts";

const ENABLED = "/spec/gpu/enabled";

/** GPUs for executors, and RAPIDS on NVIDIA's (CFG09). Spark itself puts the GPU into the pod's limits. */
export const gpu = defineEntry({
  id: "gpu",
  title: "GPUs for executors",
  defaults: {
    gpu: { enabled: false, vendor: "nvidia", amount: 1, rapids: false, concurrentTasks: 2, pinnedPoolMib: 2048 },
  },
  release: ({ gpu: own, spark }) => (usesRapids(own) ? rapidsReleaseFor(spark.version) : undefined),
  jars: ({ gpu: own, spark }, release) => (usesRapids(own) ? rapidsJars(release, spark.scala) : undefined),
  render(spec, context) {
    const { gpu: own } = spec;
    if (!own.enabled.value) return { because: [ENABLED] };
    const resource = derive(resourceOf, own.vendor, own.resource);
    return {
      because: [ENABLED],
      properties: { ...request(spec, resource), ...rapidsProperties(spec, resource) },
      parts: { executor: executorParts(own, resource, context) },
      objects: needsOwnScript(own.vendor.value, resource.value)
        ? [discovery(context.identity, own.vendor, resource)]
        : [],
    };
  },
  advise(spec) {
    const { gpu: own, executor } = spec;
    if (!own.enabled) return byHandAdvice(spec);
    const driver = onDriver(spec.spark.conf ?? {});
    if (!usesRapids(own)) return driver;
    return [
      ...driver,
      ...(own.amount === 1 ? [] : [oneOnly(own.amount)]),
      ...(own.concurrentTasks > executor.cores ? [neverReached(own.concurrentTasks, executor.cores)] : []),
      ...overheadAdvice(spec),
      ...kryoAdvice(spec),
    ];
  },
});

const usesRapids = (own: Spec["gpu"]): boolean => own.enabled && own.vendor === "nvidia" && own.rapids;

/** What makes Spark ask for devices, find them and share them among tasks. */
function request({ gpu: own, executor }: TracedView<Spec>, resource: Traced<string>): Record<string, PropertyValue> {
  const name = resource.value;
  // The resource is part of the keys, so every line comes from it too.
  const by = <T>(value: Traced<T>) => new Traced(String(value.value), [...value.from, ...resource.from]);
  return {
    [`spark.executor.resource.${name}.amount`]: by(own.amount),
    [`spark.executor.resource.${name}.vendor`]: by(derive((vendor) => vendors[vendor].domain, own.vendor)),
    [`spark.executor.resource.${name}.discoveryScript`]: derive(scriptPath, own.vendor, resource),
    [`spark.task.resource.${name}.amount`]: by(derive(taskAmount, executor.cores, own.amount)),
  };
}

function rapidsProperties({ gpu: own }: TracedView<Spec>, resource: Traced<string>): Record<string, PropertyValue> {
  if (own.vendor.value !== "nvidia" || !own.rapids.value) return {};
  const because = (value: string) => new Traced(value, [...own.rapids.from, ...own.vendor.from]);
  return {
    "spark.plugins": because("com.nvidia.spark.SQLPlugin"),
    "spark.rapids.sql.concurrentGpuTasks": text`${own.concurrentTasks}`,
    "spark.rapids.memory.pinnedPool.size": text`${own.pinnedPoolMib}m`,
    // The plug-in looks for a resource called gpu unless it is told otherwise.
    ...(resource.value === "gpu" ? {} : { "spark.rapids.gpu.resourceName": resource }),
  };
}

function executorParts(own: TracedView<Spec>["gpu"], resource: Traced<string>, { identity }: RenderContext): PodParts {
  const { nodeSelector, tolerations } = vendors[own.vendor.value];
  const by = <T>(value: T) => new Traced(value, own.vendor.from);
  const taints = own.tolerations ?? by(tolerations);
  return {
    nodeSelector:
      own.nodeSelector ?? Object.fromEntries(Object.entries(nodeSelector).map(([key, value]) => [key, by(value)])),
    tolerations: taints.value.map((line) =>
      Object.fromEntries(Object.entries(tolerationOf(line)).map(([key, part]) => [key, new Traced(part, taints.from)])),
    ),
    ...(needsOwnScript(own.vendor.value, resource.value) ? scriptParts(identity) : {}),
  };
}

function oneOnly(amount: number): Advice {
  return {
    rule: "GPU002",
    severity: "error",
    message: `RAPIDS runs with exactly one GPU per executor and ends an executor that has ${amount}. Ask for more executors instead.`,
    path: "/spec/gpu/amount",
    values: { amount },
    fixes: [{ title: "One GPU per executor", set: [["/spec/gpu/amount", 1]] }],
    source: "GPU002; spark-rapids GpuDeviceManager",
  };
}

function neverReached(concurrentTasks: number, cores: number): Advice {
  return {
    rule: "GPU014",
    severity: "info",
    message: `${concurrentTasks} tasks may hold the GPU at once, but an executor of ${cores} ${cores === 1 ? "core" : "cores"} runs at most ${cores}.`,
    path: "/spec/gpu/concurrentTasks",
    values: { concurrentTasks, cores },
    fixes: [{ title: `Set it to ${cores}`, set: [["/spec/gpu/concurrentTasks", Math.min(cores, 64)]] }],
    source: "GPU014",
  };
}
