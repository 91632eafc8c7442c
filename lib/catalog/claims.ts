import { derive, type Traced, type TracedView } from "#lib/render/traced.ts";
import type { Spec } from "./spec.ts";

/** True where executors get claims of their own: Spark makes them, so its driver needs the right to. */
export function makesClaims({ localDisks }: TracedView<Spec>): Traced<boolean> {
  return derive((type) => type === "pvc", localDisks.type);
}
