import { z } from "zod";
import { field } from "#lib/spec/field.ts";

const group = "Standalone cluster";
const needs = { pointer: "/standalone/enabled", is: true };

export const standaloneShape = {
  standalone: z.strictObject({
    enabled: field(z.boolean(), {
      label: "Standalone cluster",
      step: "workload",
      group,
      help: "On: the Connect server's executors run in a master and workers of its own. Off: they are pods made by Kubernetes.",
    }),
    workers: field(z.int().min(1).max(1000), {
      label: "Workers",
      step: "workload",
      group,
      needs,
      help: "Pods that start executors.",
    }),
    workerCores: z.exactOptional(
      field(z.int().min(1).max(256), {
        label: "Cores of a worker",
        step: "workload",
        group,
        unit: "cores",
        needs,
        help: "SPARK_WORKER_CORES: what one worker offers to executors, and its CPU request. Empty: those of one executor.",
      }),
    ),
    workerMemoryMib: z.exactOptional(
      field(
        z
          .int()
          .min(450)
          .max(4 * 1024 * 1024),
        {
          label: "Memory of a worker",
          step: "workload",
          group,
          unit: "MiB",
          needs,
          help: "SPARK_WORKER_MEMORY: what one worker offers for executor heaps. The pod gets their overhead on top. Empty: one heap.",
        },
      ),
    ),
  }),
};
