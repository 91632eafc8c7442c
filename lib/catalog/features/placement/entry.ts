import type { Advice } from "#lib/spec/advice.ts";
import { DEFAULT_INSTANCES } from "#lib/spec/core.ts";
import { tolerationOf } from "#lib/spec/nodes.ts";
import { selectorOf, type Identity } from "#lib/render/identity.ts";
import type { PodParts } from "#lib/render/pod.ts";
import { Traced, type TracedView } from "#lib/render/traced.ts";
import type { Tree } from "#lib/render/tree.ts";
import type { Spec } from "../../spec.ts";
import { defineEntry } from "../../entry.ts";

type Placement = TracedView<Spec>["placement"];

const ZONE = "topology.kubernetes.io/zone";
const HOST = "kubernetes.io/hostname";
const DOMAINS = { none: [], zones: [ZONE], hosts: [HOST], "zones-and-hosts": [ZONE, HOST] } as const;

/** What each node autoscaler reads on a pod before it empties the node. */
const KEEP = {
  "cluster-autoscaler": ["cluster-autoscaler.kubernetes.io/safe-to-evict", "false"],
  karpenter: ["karpenter.sh/do-not-disrupt", "true"],
} as const;

/** Which nodes driver and executors run on, and what happens to them when nodes get scarce. */
export const placement = defineEntry({
  id: "placement",
  title: "Placement",
  defaults: { placement: { driver: { keepNode: "no" }, executor: { spread: "none", antiAffinity: "none" } } },
  render({ placement: { driver, executor } }, { identity }) {
    return {
      parts: {
        connect: { ...chosenNodes(driver), annotations: keep(driver.keepNode) },
        executor: {
          ...chosenNodes(executor),
          topologySpread: DOMAINS[executor.spread.value].map((key) => spreadOver(identity, key, executor.spread.from)),
          ...apart(identity, executor.antiAffinity),
        },
      },
      notes: [...classNeeded("driver", driver), ...classNeeded("executor", executor)],
    };
  },
  advise({ placement: { executor: own }, dynamicAllocation, executor }) {
    if (own.antiAffinity !== "required") return [];
    const executors = dynamicAllocation.enabled
      ? dynamicAllocation.maxExecutors
      : (executor.instances ?? DEFAULT_INSTANCES);
    return [
      {
        rule: "one-executor-a-node",
        severity: "info",
        message: `Executors keep off one another's nodes: ${executors} of them need ${executors} nodes, and those without one wait.`,
        path: "/spec/placement/executor/antiAffinity",
        values: { executors },
        source: "PodAntiAffinity, requiredDuringSchedulingIgnoredDuringExecution",
      } satisfies Advice,
    ];
  },
});

/** The API server refuses a pod of a class it does not know; of executors only the driver's log would tell. */
function classNeeded(
  whose: "driver" | "executor",
  { priorityClassName }: Pick<Placement["driver"], "priorityClassName">,
): Advice[] {
  if (!priorityClassName) return [];
  const { value } = priorityClassName;
  return [
    {
      rule: "priority-class-needed",
      severity: "info",
      message: `The ${whose} pod is refused while the cluster has no PriorityClass ${value}: kubectl get priorityclass ${value}`,
      path: `/spec/placement/${whose}/priorityClassName`,
      object: `PriorityClass/${value}`,
      source: "Kubernetes, Pod Priority and Preemption",
    },
  ];
}

function chosenNodes(own: Placement["driver"] | Placement["executor"]): PodParts {
  const { nodeSelector, tolerations, priorityClassName } = own;
  return {
    ...(nodeSelector ? { nodeSelector } : {}),
    tolerations: (tolerations?.value ?? []).map((line) => traced(tolerationOf(line), tolerations?.from ?? [])),
    ...(priorityClassName ? { priorityClassName } : {}),
  };
}

/** Every member of a small map made from the same leaves. */
function traced(map: Readonly<Record<string, string>>, from: readonly string[]): Tree {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, new Traced(value, from)]));
}

function keep({ value, from }: Placement["driver"]["keepNode"]): Record<string, Traced<string>> {
  const chosen = Object.entries(KEEP).filter(([autoscaler]) => value === "both" || value === autoscaler);
  return Object.fromEntries(chosen.map(([, [key, word]]) => [key, new Traced(word, from)]));
}

/** `ScheduleAnyway`: dynamic allocation asks for numbers that no even spread can always give. */
function spreadOver(identity: Identity, topologyKey: string, from: readonly string[]): Tree {
  return {
    maxSkew: 1,
    topologyKey: new Traced(topologyKey, from),
    whenUnsatisfiable: "ScheduleAnyway",
    labelSelector: { matchLabels: selectorOf(identity, "executor") },
  };
}

function apart(identity: Identity, { value, from }: Placement["executor"]["antiAffinity"]): PodParts {
  const term = {
    labelSelector: { matchLabels: selectorOf(identity, "executor") },
    topologyKey: new Traced(HOST, from),
  };
  if (value === "none") return {};
  return {
    affinity: {
      podAntiAffinity:
        value === "required"
          ? { requiredDuringSchedulingIgnoredDuringExecution: [term] }
          : { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: term }] },
    },
  };
}
