import type { Advice } from "#lib/spec/advice.ts";
import { cpuCores, sparkWhole } from "#lib/spec/spark-quantity.ts";
import type { Spec } from "../spec.ts";
import { say, write } from "./say.ts";
import { REQUEST } from "./sizes.ts";

const TASK = "spark.task.cpus";
const LIMIT = "spark.kubernetes.executor.limit.cores";

/** What the properties say of cores, against the size of an executor. */
export function coreAdvice({ spark, executor, standalone }: Spec): Advice[] {
  const conf = spark.conf ?? {};
  const cpus = sparkWhole(conf[TASK] ?? "");
  return [
    ...(cpus === undefined ? [] : taskAdvice(cpus, executor.cores)),
    // Workers of a standalone cluster have a size of their own.
    ...(standalone.enabled ? [] : podAdvice(conf[REQUEST], conf[LIMIT], executor.cores)),
  ];
}

function taskAdvice(cpus: number, cores: number): Advice[] {
  const written = [TASK, String(cpus)] as const;
  const has = `An executor has ${cores} ${cores === 1 ? "core" : "cores"}`;
  if (cpus > cores)
    return [
      say(
        "CPU001",
        "error",
        written,
        `${has} and a task takes ${cpus}: no task could ever run, and Spark refuses to start.`,
        cpus <= 256
          ? [{ title: `Give an executor ${cpus} cores`, set: [["/spec/executor/cores", cpus] as const] }]
          : [],
      ),
    ];
  if (cpus > 0 && cores % cpus !== 0)
    return [
      say("CPU003", "warning", written, `${has} and a task takes ${cpus}: ${cores % cpus} of them never work.`, [
        {
          title: `Give an executor ${cores - (cores % cpus)} cores`,
          set: [["/spec/executor/cores", cores - (cores % cpus)]],
        },
      ]),
    ];
  return [];
}

/** Kubernetes refuses a pod whose limit is below its request, so no executor would ever come. */
function podAdvice(request: string | undefined, limit: string | undefined, cores: number): Advice[] {
  const unread = [
    [REQUEST, request],
    [LIMIT, limit],
  ].flatMap(([key, value]) =>
    key !== undefined && value !== undefined && !QUANTITY.test(value) ? [[key, value] as const] : [],
  );
  if (unread.length > 0)
    return unread.map((written) =>
      say(
        "CPU004",
        "error",
        written,
        `${written[0]}=${written[1]} is no quantity of Kubernetes: write cores, such as 2 or 1500m.`,
      ),
    );
  const asked = request === undefined ? cores : cpuCores(request);
  const most = limit === undefined ? undefined : cpuCores(limit);
  return [
    ...(limit !== undefined && asked !== undefined && most !== undefined && most < asked
      ? [
          say(
            "CPU002",
            "error",
            [LIMIT, limit],
            `An executor pod asks for ${asked} cores and may use ${limit}: Kubernetes refuses a limit below the request, so there would be no executor.`,
            [write(LIMIT, String(asked))],
          ),
        ]
      : []),
    ...(request !== undefined && asked !== undefined && asked < cores / 2
      ? [
          say(
            "CPU005",
            "info",
            [REQUEST, request],
            `An executor runs ${cores} tasks at a time and asks for ${request} of a node's cores: on a full node its tasks share that.`,
          ),
        ]
      : []),
  ];
}

const QUANTITY = /^\+?(\d+(\.\d*)?|\.\d+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/;
