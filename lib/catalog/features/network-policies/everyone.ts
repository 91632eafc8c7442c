import type { Flow } from "#lib/render/contribution.ts";
import type { Component } from "#lib/render/identity.ts";
import type { TracedView } from "#lib/render/traced.ts";
import type { Spec } from "../../spec.ts";

/**
 * Features speak of `connect` and mean any driver, and of `executor` wherever it runs. What they need outside the
 * installation, the driver of a batch job and the workers of a standalone cluster need too; who is not there needs nothing.
 */
export function forEveryone(flows: readonly Flow[], spec: TracedView<Spec>): Flow[] {
  const actual = componentsOf(spec);
  return flows.flatMap((flow) => {
    const { from, to } = flow;
    if (!("component" in from) || "component" in to) return [flow];
    return actual(from.component).map((component) => ({ ...flow, from: { component } }));
  });
}

function componentsOf({ connect, batch, standalone }: TracedView<Spec>) {
  const drivers: Component[] = [
    ...(connect.enabled.value ? ["connect" as const] : []),
    ...(batch.enabled.value ? ["batch" as const] : []),
  ];
  const inPods = batch.enabled.value || (connect.enabled.value && !standalone.enabled.value);
  const executors: Component[] = [
    ...(inPods ? ["executor" as const] : []),
    ...(standalone.enabled.value ? ["worker" as const] : []),
  ];
  return (component: Component): readonly Component[] => {
    if (component === "connect") return drivers;
    return component === "executor" ? executors : [component];
  };
}

/** Drivers that ask the API server for their executors. */
export function makersOfPods({ connect, batch, standalone }: TracedView<Spec>): Component[] {
  return [
    ...(connect.enabled.value && !standalone.enabled.value ? ["connect" as const] : []),
    ...(batch.enabled.value ? ["batch" as const] : []),
  ];
}
