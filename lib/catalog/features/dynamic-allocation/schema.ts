import { z } from "zod";
import { field } from "#lib/spec/field.ts";

const needs = { pointer: "/dynamicAllocation/enabled", is: true };
const count = () => z.int().min(0).max(10_000);

export const dynamicAllocationShape = {
  dynamicAllocation: z.strictObject({
    enabled: field(z.boolean(), {
      label: "Dynamic allocation",
      step: "sizing",
      help: "Add and remove executors with the load. Off: a fixed number of executors.",
    }),
    minExecutors: field(count(), {
      label: "Minimum executors",
      step: "sizing",
      unit: "executors",
      needs,
      help: "Executors that stay when nothing runs.",
    }),
    initialExecutors: field(count(), {
      label: "Initial executors",
      step: "sizing",
      unit: "executors",
      needs,
      help: "Executors asked for when the server starts.",
    }),
    maxExecutors: field(count().min(1), {
      label: "Maximum executors",
      step: "sizing",
      unit: "executors",
      needs,
      help: "The most executors at one time: what the namespace's quota must hold.",
    }),
    executorIdleTimeoutSeconds: field(z.int().min(1).max(86_400), {
      label: "Idle timeout",
      step: "sizing",
      unit: "s",
      needs,
      help: "An executor without a task for this long is removed.",
    }),
    cachedExecutorIdleTimeoutMinutes: field(z.int().min(1).max(10_080), {
      label: "Idle timeout with cached data",
      step: "sizing",
      unit: "min",
      needs,
      help: "The same for an executor that holds cached blocks. Spark's own default is never.",
    }),
    shuffleTrackingTimeoutMinutes: field(z.int().min(1).max(10_080), {
      label: "Shuffle tracking timeout",
      step: "sizing",
      unit: "min",
      needs: [needs, { pointer: "/spot/enabled", is: false }, { pointer: "/celeborn/enabled", is: false }],
      help: "An executor that holds shuffle files nobody reads is kept at most this long. Spark's own default is for ever.",
    }),
  }),
};
