import type { Advice, Intent } from "#lib/spec/advice.ts";
import { DEFAULT_INSTANCES } from "#lib/spec/core.ts";
import type { Spec } from "../../spec.ts";
import { capacityOf } from "./capacity.ts";

const ENABLED = "/spec/standalone/enabled";
const off: Intent = { title: "Make executors pods of Kubernetes", set: [[ENABLED, false]] };

/** What goes together with a standalone cluster and what fits into it. */
export function advise(spec: Spec): Advice[] {
  if (!spec.standalone.enabled) return [];
  const { cores, memoryMib, executors } = capacityOf(spec);
  const { executor } = spec;
  return [
    ...(spec.connect.enabled ? [] : [withoutServer]),
    ...(spec.dynamicAllocation.enabled ? [dynamic] : []),
    ...(spec.spot.enabled ? [onSpot] : []),
    ...(spec.gpu.enabled ? [devices] : []),
    ...tooSmall("workerCores", "cores", cores, executor.cores, "cores"),
    ...tooSmall("workerMemoryMib", "memoryMib", memoryMib, executor.memoryMib, "MiB of heap"),
    ...(executors > 0 ? unlike(spec, executors) : []),
  ];
}

const withoutServer: Advice = {
  rule: "standalone-without-server",
  severity: "error",
  message:
    "The standalone cluster runs the executors of the Connect server, and the Connect server is off: nothing would use it.",
  path: ENABLED,
  fixes: [{ title: "Switch the standalone cluster off", set: [[ENABLED, false]] }],
  source: "CFG02",
};

const dynamic: Advice = {
  rule: "standalone-fixed-size",
  severity: "error",
  message:
    "A standalone cluster has as many workers as are written here, so the number of executors is fixed too: without an external shuffle service an executor that goes takes its shuffle files with it. Switch dynamic allocation off.",
  path: "/spec/dynamicAllocation/enabled",
  fixes: [{ title: "Switch dynamic allocation off", set: [["/spec/dynamicAllocation/enabled", false]] }, off],
  source: "CFG02",
};

const devices: Advice = {
  rule: "standalone-without-devices",
  severity: "error",
  message:
    "GPUs are asked for by executor pods, and a standalone cluster has none: its workers would have to find and share the devices themselves.",
  path: "/spec/gpu/enabled",
  fixes: [{ title: "Switch GPUs off", set: [["/spec/gpu/enabled", false]] }, off],
  source: "spark-standalone.md, Resource Allocation and Configuration",
};

const onSpot: Advice = {
  rule: "standalone-on-spot",
  severity: "error",
  message:
    "Spot executors are pods that hand their data over before they go, and a standalone cluster has workers that stay: a worker that is taken back takes the files of all its executors with it.",
  path: "/spec/spot/enabled",
  fixes: [{ title: "Switch spot executors off", set: [["/spec/spot/enabled", false]] }, off],
  source: "CFG02",
};

function tooSmall(leaf: string, of: string, offered: number, wanted: number, unit: string): Advice[] {
  if (offered >= wanted) return [];
  return [
    {
      rule: "worker-too-small",
      severity: "error",
      message: `A worker offers ${offered} ${unit} and one executor wants ${wanted}: no executor would ever start.`,
      path: `/spec/standalone/${leaf}`,
      values: { offered, wanted },
      fixes: [
        { title: `Offer ${wanted} ${unit}`, set: [[`/spec/standalone/${leaf}`, wanted]] },
        { title: `Lower the executor to ${offered} ${unit}`, set: [[`/spec/executor/${of}`, offered]] },
      ],
      source: "Master.scala of Spark: an executor is started only where its cores and its memory are free",
    },
  ];
}

function unlike({ standalone, executor }: Spec, perWorker: number): Advice[] {
  const wanted = executor.instances ?? DEFAULT_INSTANCES;
  const fit = standalone.workers * perWorker;
  if (fit > wanted) return [idle(standalone.workers, wanted, fit)];
  if (fit === wanted) return [];
  return [
    {
      rule: "workers-too-few",
      severity: "warning",
      message: `${wanted} executors are asked for and ${standalone.workers} workers hold ${fit}: the rest waits for ever.`,
      path: "/spec/standalone/workers",
      values: { wanted, fit },
      fixes: [
        {
          title: `Take ${Math.ceil(wanted / perWorker)} workers`,
          set: [["/spec/standalone/workers", Math.min(1000, Math.ceil(wanted / perWorker))]],
        },
        { title: `Ask for ${fit} executors`, set: [["/spec/executor/instances", fit]] },
      ],
      source: "spark.cores.max",
    },
  ];
}

/** The server takes the cores it is told and no more, however many workers offer theirs. */
function idle(workers: number, wanted: number, fit: number): Advice {
  return {
    rule: "workers-idle",
    severity: "info",
    message: `${workers} workers hold ${fit} executors and ${wanted} ${wanted === 1 ? "is" : "are"} asked for: nothing uses the rest.`,
    path: "/spec/standalone/workers",
    values: { wanted, fit },
    fixes: [{ title: `Ask for ${fit} executors`, set: [["/spec/executor/instances", Math.min(10_000, fit)]] }],
    source: "spark.cores.max",
  };
}
