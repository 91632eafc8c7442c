import type { Advice, Intent } from "#lib/spec/advice.ts";
import { DEFAULT_INSTANCES } from "#lib/spec/core.ts";
import type { Demand } from "#lib/render/contribution.ts";
import type { Spec } from "../spec.ts";

const RESOURCES = [
  { leaf: "cores", unit: "cores", of: ({ cores }: Demand) => cores },
  { leaf: "memoryMib", unit: "MiB", of: ({ memoryMib }: Demand) => memoryMib },
  { leaf: "pods", unit: "pods", of: () => 1 },
] as const;

/** GU15: everything that may run at once must fit into the numbers of the quota. */
export function quotaAdvice(spec: Spec, demand: readonly Demand[]): Advice[] {
  return RESOURCES.flatMap(({ leaf, unit, of }): Advice[] => {
    const limit = spec.quota[leaf];
    const needed = sum(demand, of);
    if (limit === undefined || needed <= limit) return [];
    const terms = demand.map((one) => `${one.component} ${one.pods} × ${of(one)}`).join(" + ");
    const each = demand.find(({ component }) => component === "executor");
    return [
      {
        rule: "quota-exceeded",
        severity: "error",
        message: `All pods at once need ${needed} ${unit} (${terms}); the quota is ${limit}. Executors beyond it would be refused, and asked for again for ever.`,
        path: `/spec/quota/${leaf}`,
        values: { needed, quota: limit },
        fixes: [
          ...(each ? fewerExecutors(spec, Math.floor((limit - needed) / of(each)) + each.pods) : []),
          { title: `Ask for a quota of ${needed} ${unit}`, set: [[`/spec/quota/${leaf}`, needed]] },
        ],
        source: "X08; GU15",
      },
    ];
  });
}

function sum(demand: readonly Demand[], of: (one: Demand) => number): number {
  return demand.reduce((total, one) => total + one.pods * of(one), 0);
}

/** As many executors as still fit, if that leaves any and the lower bounds allow it. */
function fewerExecutors({ dynamicAllocation: own, executor }: Spec, fitting: number): Intent[] {
  const floor = own.enabled ? Math.max(1, own.minExecutors, own.initialExecutors) : 1;
  if (fitting < floor) return [];
  const path = own.enabled ? "/spec/dynamicAllocation/maxExecutors" : "/spec/executor/instances";
  const from = own.enabled ? own.maxExecutors : (executor.instances ?? DEFAULT_INSTANCES);
  return [{ title: `At most ${fitting} executors instead of ${from}`, set: [[path, fitting]] }];
}
