import type { Advice, Intent } from "#lib/spec/advice.ts";
import { joinPointer } from "#lib/spec/pointer.ts";
import { readTaint, tolerates, type Toleration } from "#lib/spec/nodes.ts";
import { formatMib } from "#lib/spec/quantity.ts";
import type { Demand } from "#lib/render/contribution.ts";
import type { Component } from "#lib/render/identity.ts";
import type { Plan } from "#lib/render/merge.ts";
import { settle } from "#lib/render/tree.ts";
import type { Spec } from "../spec.ts";

type Pools = NonNullable<Spec["cluster"]["pools"]>;
type Pool = Pools[string];

/** Components whose size people write; the leaves that hold it. */
const SIZED = { connect: "driver", batch: "driver", executor: "executor" } as const;
/** The smallest heap and overhead a fix proposes. */
const LEAST_HEAP_MIB = 450;

interface Pod {
  what: "driver" | "executor";
  cores: number;
  memoryMib: number;
  gpus: number;
}

/** X08: a pod must fit into a node of at least one pool its labels and tolerations let it onto. No pools, no judgement. */
export function poolAdvice({ cluster: { pools = {} }, ...spec }: Spec, plan: Plan): Advice[] {
  if (Object.keys(pools).length === 0) return [];
  return plan.demand.flatMap((demand, index) => {
    const what = sizedBy(demand);
    // A batch job mostly asks for executors of the Connect server's size once more; one word about them is enough.
    const again = plan.demand.findIndex((one) => sizedBy(one) === what && sizeOf(one) === sizeOf(demand)) < index;
    if (what === undefined || again) return [];
    const gpus = what === "executor" ? gpusOf(plan) : 0;
    const pod = { what, cores: demand.cores, memoryMib: demand.memoryMib, gpus };
    const open = openTo(pools, plan, demand);
    if (open.length === 0) return [nowhere(pod, pools)];
    return open.some(([, pool]) => fits(pod, pool)) ? [] : [tooLarge(pod, open, spec)];
  });
}

function sizedBy({ component }: Demand): Pod["what"] | undefined {
  const sized: Partial<Record<Component, Pod["what"]>> = SIZED;
  return sized[component];
}

/** The properties say how many devices one executor asks for, whichever entry wrote them. */
function gpusOf({ properties }: Plan): number {
  const key = [...properties.keys()].find((one) => /^spark\.executor\.resource\.[^.]+\.amount$/.test(one));
  return key === undefined ? 0 : Number(properties.get(key)?.value.value);
}

function openTo(pools: Pools, plan: Plan, { component }: Demand): [string, Pool][] {
  // A batch driver stands where entries want any driver to stand.
  const { nodeSelector = {}, tolerations = [] } = plan.parts.get(component === "batch" ? "connect" : component) ?? {};
  const settled = settle({ nodeSelector, tolerations }).value;
  // Parts are trees; what entries put into these two are maps of text.
  const wanted = Object.entries(settled.nodeSelector as Record<string, string>);
  const tolerated = settled.tolerations as readonly Toleration[];
  return Object.entries(pools).filter(([, { labels = {}, taint }]) => {
    const hasLabels = wanted.every(([key, value]) => labels[key] === value);
    return hasLabels && (taint === undefined || tolerated.some((one) => tolerates(one, readTaint(taint))));
  });
}

const fits = (pod: Pod, pool: Pool) =>
  pod.cores <= pool.cores && pod.memoryMib <= pool.memoryMib && pod.gpus <= (pool.gpus ?? 0);

const sizeOf = ({ cores, memoryMib, gpus = 0 }: { cores: number; memoryMib: number; gpus?: number | undefined }) =>
  `${cores} cores, ${memoryMib} MiB (${formatMib(memoryMib)})${gpus > 0 ? `, ${gpus} GPUs` : ""}`;

function nowhere({ what }: Pod, pools: Pools): Advice {
  return {
    rule: "no-pool",
    severity: "warning",
    message: `None of the cluster's pools (${Object.keys(pools).join(", ")}) has the labels the ${what} asks for without a taint it does not tolerate: it would wait for a node for ever.`,
    path: `/spec/placement/${what}`,
    values: { pools: Object.keys(pools).length },
    source: "X08; cluster.pools",
  };
}

function tooLarge(pod: Pod, open: readonly [string, Pool][], spec: Pick<Spec, "driver" | "executor">): Advice {
  const shown = open.map(([name, pool]) => `${name}: ${sizeOf(pool)}`).join("; ");
  return {
    rule: "pod-too-large",
    severity: "error",
    message: `One ${pod.what} pod needs ${sizeOf(pod)}; no node it may run on gives that much (${shown}). It would wait for ever.`,
    path: `/spec/${pod.what}`,
    values: { cores: pod.cores, memoryMib: pod.memoryMib, gpus: pod.gpus },
    fixes: open.flatMap(([name, pool]) => shrink(pod, name, pool, spec)),
    source: "X08; GU15",
  };
}

/** The size that fits the pool: cores as they are there, the heap as what all the rest of the pod leaves. */
function shrink(pod: Pod, name: string, pool: Pool, spec: Pick<Spec, "driver" | "executor">): Intent[] {
  const own = spec[pod.what];
  const heap = pool.memoryMib - (pod.memoryMib - own.memoryMib);
  // A property may ask for other cores than an executor has; their number changes nothing then.
  if (pod.cores > pool.cores && pod.cores !== own.cores) return [];
  if (pod.gpus > (pool.gpus ?? 0) || (pod.memoryMib > pool.memoryMib && heap < LEAST_HEAP_MIB)) return [];
  const at = (leaf: string) => `/spec${joinPointer(pod.what, leaf)}`;
  const set = [
    ...(pod.cores > pool.cores ? [[at("cores"), pool.cores] as const] : []),
    ...(pod.memoryMib > pool.memoryMib ? [[at("memoryMib"), heap] as const] : []),
  ];
  return [
    { title: `Fit pool ${name}: ${set.map(([path, value]) => `${path.split("/").at(-1)} ${value}`).join(", ")}`, set },
  ];
}
