import type { Advice } from "#lib/spec/advice.ts";
import type { Spec } from "../spec.ts";
import { allocationAdvice } from "./allocation.ts";
import { coreAdvice } from "./cores.ts";
import { memoryAdvice } from "./memory.ts";
import { runningAdvice } from "./running.ts";

/**
 * Properties that each say something Spark understands, and together, or with the fields, something it refuses: most of
 * it ends the driver at its start, some only an executor. What one feature is about stands with that feature.
 */
export function byHandAdvice(spec: Spec): Advice[] {
  if (spec.spark.conf === undefined || (!spec.connect.enabled && !spec.batch.enabled)) return [];
  return [...coreAdvice(spec), ...memoryAdvice(spec), ...allocationAdvice(spec), ...runningAdvice(spec)];
}
