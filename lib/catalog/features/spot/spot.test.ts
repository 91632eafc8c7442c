import { describe, expect, it } from "vitest";
import { settle } from "#lib/render/tree.ts";
import { sampleContext, sampleSpec, sampleView } from "../../sample.ts";
import { spot } from "./entry.ts";

const on = (own: object = {}, more: object = {}) => ({ spot: { enabled: true, ...own }, ...more });
const render = (changes: object) => spot.render(sampleView(changes), sampleContext());
const parts = (changes: object, of: "connect" | "executor") => settle({ ...render(changes)?.parts?.[of] }).value;
const properties = (changes: object) => settle(render(changes)?.properties ?? {}).value;
const proposed = (changes: object) => settle(render(changes)?.propertyDefaults ?? {}).value;
const rules = (changes: object) => spot.advise?.(sampleSpec(changes), "dev").map(({ rule }) => rule);

describe("spot executors", () => {
  it("contributes nothing while it is off", () => {
    expect(render({})).toEqual({ because: ["/spec/spot/enabled"] });
  });

  it("moves shuffle and cache blocks, and has patience with retries", () => {
    expect(properties(on())).toEqual({
      "spark.decommission.enabled": "true",
      "spark.storage.decommission.enabled": "true",
      "spark.storage.decommission.rddBlocks.enabled": "true",
      "spark.storage.decommission.shuffleBlocks.enabled": "true",
      "spark.kubernetes.executor.terminationGracePeriodSeconds": "120s",
    });
    expect(proposed(on())).toEqual({ "spark.task.maxFailures": "8", "spark.stage.maxConsecutiveAttempts": "8" });
  });

  it.each(["3.5", "4.0"])("%s takes the grace period from the template; it knows no property", (version) => {
    const changes = on({ gracePeriodSeconds: 90 }, { spark: { version } });
    expect(parts(changes, "executor")).toMatchObject({ terminationGracePeriodSeconds: 90 });
    expect(properties(changes)).not.toHaveProperty(["spark.kubernetes.executor.terminationGracePeriodSeconds"]);
    expect(parts(on({ gracePeriodSeconds: 90 }), "executor")).not.toHaveProperty("terminationGracePeriodSeconds");
    expect(Object.keys(proposed(changes)).includes("spark.stage.ignoreDecommissionFetchFailure")).toBe(
      version === "3.5",
    );
  });

  it.each([
    ["eks", "eks.amazonaws.com/capacityType", "SPOT", false],
    ["karpenter", "karpenter.sh/capacity-type", "spot", false],
    ["gke", "cloud.google.com/gke-spot", "true", true],
    ["aks", "kubernetes.azure.com/scalesetpriority", "spot", true],
  ])("%s: executors on its spot nodes, the driver on any other", (provider, key, value, tainted) => {
    const taint = { key, operator: "Equal", value, effect: "NoSchedule" };
    expect(parts(on({ provider }), "executor")).toEqual({
      nodeSelector: { [key]: value },
      tolerations: tainted ? [taint] : [],
    });
    expect(parts(on({ provider }), "connect")).toEqual({
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchExpressions: [{ key, operator: "NotIn", values: [value] }] }],
          },
        },
      },
    });
  });

  it("falls back to the object store when there is one; with Celeborn there is nothing to fall back with", () => {
    const objectStore = { type: "s3", bucket: "lake" };
    const path = "spark.storage.decommission.fallbackStorage.path";
    expect(properties(on({}, { objectStore }))).toMatchObject({
      [path]: "s3a://lake/dev/spark-fallback/",
      "spark.storage.decommission.fallbackStorage.cleanUp": "true",
    });
    const remote = properties(on({}, { objectStore, celeborn: { enabled: true } }));
    expect(remote).not.toHaveProperty([path]);
    expect(remote).toMatchObject({
      "spark.storage.decommission.rddBlocks.enabled": "true",
      "spark.storage.decommission.shuffleBlocks.enabled": "false",
    });
  });

  it("other: the labels that are given; a node that lacks any of them will do for the driver", () => {
    const own = on({ provider: "other", nodeLabels: { a: "1", b: "2" }, tolerations: ["spot:NoSchedule"] });
    expect(parts(own, "executor")).toEqual({
      nodeSelector: { a: "1", b: "2" },
      tolerations: [{ key: "spot", operator: "Exists", effect: "NoSchedule" }],
    });
    expect(JSON.stringify(parts(own, "connect")).match(/matchExpressions/g)).toHaveLength(2);
    expect(rules(on({ provider: "other" }))).toEqual(["spot-anywhere"]);
  });

  it("says what a reclaimed node gives and when the time is too short (DEC005)", () => {
    expect(rules(on())).toEqual([]);
    expect(spot.advise?.(sampleSpec(on({ provider: "aks" })), "dev")).toMatchObject([
      { rule: "spot-notice", severity: "info", values: { grace: 120, notice: 30 } },
    ]);
    expect(rules(on({ provider: "aks", gracePeriodSeconds: 30 }))).toEqual([]);
    const [short] = spot.advise?.(sampleSpec(on({ gracePeriodSeconds: 30 })), "dev") ?? [];
    expect(short).toMatchObject({ rule: "DEC005", severity: "warning", values: { grace: 30, notice: 120 } });
    expect(rules(on({ gracePeriodSeconds: 120 }))).toEqual([]);
  });

  it("refuses labels that send the driver to spot nodes, and offers to drop them", () => {
    const key = "eks.amazonaws.com/capacityType";
    const [driver] =
      spot.advise?.(sampleSpec(on({}, { placement: { driver: { nodeSelector: { [key]: "SPOT" } } } })), "dev") ?? [];
    expect(driver).toMatchObject({
      rule: "driver-on-spot",
      fixes: [{ remove: ["/spec/placement/driver/nodeSelector/eks.amazonaws.com~1capacityType"] }],
    });
  });

  it("a fallback path somebody writes must end with a slash, spot or not (DEC003)", () => {
    const conf = { "spark.storage.decommission.fallbackStorage.path": "s3a://lake/fallback" };
    expect(spot.advise?.(sampleSpec({ spark: { conf } }), "dev")).toMatchObject([
      { rule: "DEC003", fixes: [{ title: "Write s3a://lake/fallback/" }] },
    ]);
  });

  it("reminds whoever brings an image of what the drain runs in it", () => {
    expect(rules(on({}, { spark: { image: "registry.example.com/spark:1" } }))).toEqual(["spot-image"]);
  });
});
