import { describe, expect, it } from "vitest";
import { settle } from "#lib/render/tree.ts";
import { sampleContext, sampleSpec, sampleView } from "../../sample.ts";
import { placement } from "./entry.ts";

const parts = (own: object) => {
  const made = placement.render(sampleView({ placement: own }), sampleContext())?.parts;
  return settle({ driver: { ...made?.connect }, executor: { ...made?.executor } }).value;
};

describe("placement", () => {
  it("says nothing of a pod while nobody asked", () => {
    expect(parts({ driver: { keepNode: "no" } })).toEqual({
      driver: { tolerations: [], annotations: {} },
      executor: { tolerations: [], topologySpread: [] },
    });
  });

  it("labels, taints and priority go where they were asked for, and nowhere else", () => {
    const nodes = {
      nodeSelector: { "karpenter.sh/nodepool": "batch" },
      tolerations: ["dedicated=spark:NoSchedule", "batch:NoExecute"],
      priorityClassName: "spark-batch",
    };
    expect(parts({ executor: nodes })).toMatchObject({
      driver: { tolerations: [] },
      executor: {
        nodeSelector: { "karpenter.sh/nodepool": "batch" },
        tolerations: [
          { key: "dedicated", operator: "Equal", value: "spark", effect: "NoSchedule" },
          { key: "batch", operator: "Exists", effect: "NoExecute" },
        ],
        priorityClassName: "spark-batch",
      },
    });
    expect(parts({ driver: nodes })).toMatchObject({
      driver: { nodeSelector: { "karpenter.sh/nodepool": "batch" }, priorityClassName: "spark-batch" },
      executor: { tolerations: [], topologySpread: [] },
    });
  });

  it("spread and anti-affinity select the executors of this installation only (GU03)", () => {
    const matchLabels = { "app.kubernetes.io/instance": "sales", "app.kubernetes.io/component": "executor" };
    const spread = (topologyKey: string) => ({
      maxSkew: 1,
      topologyKey,
      whenUnsatisfiable: "ScheduleAnyway",
      labelSelector: { matchLabels },
    });
    const term = { labelSelector: { matchLabels }, topologyKey: "kubernetes.io/hostname" };
    expect(parts({ executor: { spread: "zones-and-hosts", antiAffinity: "preferred" } }).executor).toMatchObject({
      topologySpread: [spread("topology.kubernetes.io/zone"), spread("kubernetes.io/hostname")],
      affinity: {
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: term }],
        },
      },
    });
    expect(parts({ executor: { antiAffinity: "required" } }).executor).toMatchObject({
      affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } },
    });
  });

  it("keeps the driver's node in the words of each autoscaler, as text", () => {
    const keep = (keepNode: string) => parts({ driver: { keepNode } }).driver;
    const ca = { "cluster-autoscaler.kubernetes.io/safe-to-evict": "false" };
    const karpenter = { "karpenter.sh/do-not-disrupt": "true" };
    expect(keep("cluster-autoscaler")).toMatchObject({ annotations: ca });
    expect(keep("karpenter")).toMatchObject({ annotations: karpenter });
    expect(keep("both")).toMatchObject({ annotations: { ...ca, ...karpenter } });
  });

  it("says how many nodes a required anti-affinity takes", () => {
    const spec = sampleSpec({
      placement: { executor: { antiAffinity: "required" } },
      dynamicAllocation: { maxExecutors: 7 },
    });
    expect(placement.advise?.(spec, "dev")).toMatchObject([{ severity: "info", values: { executors: 7 } }]);
  });

  it("says which classes have to be there", () => {
    const own = { driver: { priorityClassName: "spark-driver" } };
    expect(placement.render(sampleView({ placement: own }), sampleContext())?.notes).toMatchObject([
      { rule: "priority-class-needed", severity: "info", object: "PriorityClass/spark-driver" },
    ]);
  });
});
