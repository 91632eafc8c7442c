import type { Flow } from "#lib/render/contribution.ts";
import type { Component } from "#lib/render/identity.ts";
import type { TracedView } from "#lib/render/traced.ts";
import type { Spec } from "../../spec.ts";

/**
 * Features speak of `connect` and mean any driver, and of `executor` wherever it runs. What they need outside the
 * installation, the driver of a batch job and the workers of a standalone cluster need too; who is not there needs nothing.
 * Between the two each driver has executors of its own.
 */
export function forEveryone(flows: readonly Flow[], spec: TracedView<Spec>): Flow[] {
  const actual = componentsOf(spec);
  const couples = couplesOf(spec);
  return flows.flatMap((flow) => {
    const { from, to } = flow;
    if (!("component" in from)) return [flow];
    if (!("component" in to)) return actual(from.component).map((component) => ({ ...flow, from: { component } }));
    if (from.component !== "executor" || to.component !== "connect") return [flow];
    return couples.map(([driver, executor]) => ({
      ...flow,
      from: { component: executor },
      to: { component: driver },
    }));
  });
}

/** Drivers, and what runs their tasks. */
function couplesOf({ connect, batch, standalone }: TracedView<Spec>): [Component, Component][] {
  return [
    ...(connect.enabled.value
      ? [["connect", standalone.enabled.value ? "worker" : "executor"] satisfies [Component, Component]]
      : []),
    ...(batch.enabled.value ? [["batch", "executor"] satisfies [Component, Component]] : []),
  ];
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
