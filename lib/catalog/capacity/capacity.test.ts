import { describe, expect, it } from "vitest";
import { compile } from "../compile.ts";
import { sampleSpec } from "../sample.ts";

const advice = (changes: object, rule: string) =>
  compile({ name: "sales", team: "analytics", environment: "dev", spec: sampleSpec(changes) }).advice.filter(
    (one) => one.rule === rule,
  );
const small = { cores: 4, memoryMib: 14_000 };
const large = { cores: 16, memoryMib: 60_000 };
const executor = { cores: 4, memoryMib: 12_288, memoryOverheadMib: 2048 };

describe("X08 a pod and the pools it may run on", () => {
  it("says nothing while no pool is known", () => {
    expect(advice({ executor }, "pod-too-large")).toEqual([]);
  });

  it("refuses an executor that no node can hold, with the numbers and a size that fits", () => {
    const [found, ...more] = advice({ executor, cluster: { pools: { small } } }, "pod-too-large");
    expect(more).toEqual([]);
    expect(found).toMatchObject({ severity: "error", values: { cores: 4, memoryMib: 14_336 }, path: "/spec/executor" });
    expect(found?.message).toContain("needs 4 cores, 14336 MiB (14 GiB)");
    expect(found?.message).toContain("small: 4 cores, 14000 MiB");
    expect(found?.fixes).toEqual([
      { title: "Fit pool small: memoryMib 11952", set: [["/spec/executor/memoryMib", 11_952]] },
    ]);
    expect(
      advice({ executor: { ...executor, memoryMib: 11_952 }, cluster: { pools: { small } } }, "pod-too-large"),
    ).toEqual([]);
  });

  it("one pool that is large enough will do, unless labels or a taint keep the pod out", () => {
    const pools = { small, large };
    expect(advice({ executor, cluster: { pools } }, "pod-too-large")).toEqual([]);
    const tainted = { small, large: { ...large, taint: "dedicated=spark:NoSchedule" } };
    expect(advice({ executor, cluster: { pools: tainted } }, "pod-too-large")).toHaveLength(1);
    const tolerant = { executor: { tolerations: ["dedicated:NoSchedule"] } };
    expect(advice({ executor, placement: tolerant, cluster: { pools: tainted } }, "pod-too-large")).toEqual([]);
    const labelled = { small: { ...small, labels: { pool: "small" } }, large };
    const chosen = { executor: { nodeSelector: { pool: "small" } } };
    expect(advice({ executor, placement: chosen, cluster: { pools: labelled } }, "pod-too-large")).toHaveLength(1);
  });

  it("knows what other entries ask of the node: spot labels, and GPUs of the properties", () => {
    const pools = { large };
    expect(advice({ spot: { enabled: true }, cluster: { pools } }, "no-pool")).toMatchObject([
      { severity: "warning", path: "/spec/placement/executor" },
    ]);
    const spotPool = { large, spot: { ...large, labels: { "eks.amazonaws.com/capacityType": "SPOT" } } };
    expect(advice({ spot: { enabled: true }, cluster: { pools: spotPool } }, "no-pool")).toEqual([]);
  });

  it("checks the driver too", () => {
    const [found] = advice({ driver: { cores: 8 }, cluster: { pools: { small } } }, "pod-too-large");
    expect(found).toMatchObject({ path: "/spec/driver", fixes: [{ set: [["/spec/driver/cores", 4]] }] });
  });
});

describe("MEM013 a heap just above 32 GiB", () => {
  const heaps = (memoryMib: number, conf = {}) =>
    advice({ executor: { memoryMib, memoryOverheadMib: 5000 }, spark: { version: "4.1", conf } }, "MEM013");

  it.each([32_767, 49_152])("says nothing of %i MiB", (memoryMib) => expect(heaps(memoryMib)).toEqual([]));
  it.each([32_768, 49_151])("holds less than one below it: %i MiB", (memoryMib) => {
    expect(heaps(memoryMib)).toMatchObject([
      { severity: "info", path: "/spec/executor/memoryMib", fixes: [{ set: [["/spec/executor/memoryMib", 31_744]] }] },
    ]);
  });
  it("says nothing where references stay narrow", () => {
    const conf = { "spark.executor.extraJavaOptions": "-XX:ObjectAlignmentInBytes=16" };
    expect(heaps(40_000, conf)).toEqual([]);
  });
});

describe("GU15 all pods and the quota", () => {
  const bounds = { minExecutors: 1, initialExecutors: 1, maxExecutors: 10 };
  const spec = (quota: object) => ({ executor, dynamicAllocation: bounds, quota });

  it("adds driver and the most executors, shows the sum and how many would fit", () => {
    // driver 1 + 10 × 4 = 41 cores; 30 leave room for 7 executors.
    const [found] = advice(spec({ cores: 30 }), "quota-exceeded");
    expect(found).toMatchObject({ severity: "error", path: "/spec/quota/cores", values: { needed: 41, quota: 30 } });
    expect(found?.message).toContain("connect 1 × 1 + executor 10 × 4");
    expect(found?.fixes).toEqual([
      { title: "At most 7 executors instead of 10", set: [["/spec/dynamicAllocation/maxExecutors", 7]] },
      { title: "Ask for a quota of 41 cores", set: [["/spec/quota/cores", 41]] },
    ]);
    expect(advice(spec({ cores: 41 }), "quota-exceeded")).toEqual([]);
  });

  it("knows memory with overhead, and pods", () => {
    expect(advice(spec({ memoryMib: 100_000 }), "quota-exceeded")).toMatchObject([
      { values: { needed: 1536 + 10 * 14_336, quota: 100_000 } },
    ]);
    expect(advice(spec({ pods: 10 }), "quota-exceeded")).toMatchObject([{ values: { needed: 11, quota: 10 } }]);
  });

  it("offers no number of executors that the lower bounds forbid", () => {
    const tight = { ...spec({ pods: 4 }), dynamicAllocation: { ...bounds, minExecutors: 5, initialExecutors: 5 } };
    expect(advice(tight, "quota-exceeded")[0]?.fixes).toHaveLength(1);
  });
});

describe("labels of nodes", () => {
  const key = "eks.amazonaws.com/capacityType";
  const placement = { executor: { nodeSelector: { [key]: "ON_DEMAND" } } };

  it("one label, two values from two entries: refused, and what was written can go", () => {
    expect(advice({ spot: { enabled: true }, placement }, "node-labels-contradict")).toMatchObject([
      {
        severity: "error",
        values: { key, placement: "ON_DEMAND", spot: "SPOT" },
        fixes: [{ remove: ["/spec/placement/executor/nodeSelector/eks.amazonaws.com~1capacityType"] }],
      },
    ]);
    const gpu = { enabled: true, nodeSelector: { [key]: "SPOT" } };
    expect(advice({ gpu, placement }, "node-labels-contradict")[0]?.fixes).toHaveLength(2);
  });

  it("the same value twice is no contradiction, nor is another pod's", () => {
    const same = { executor: { nodeSelector: { [key]: "SPOT" } }, driver: { nodeSelector: { [key]: "ON_DEMAND" } } };
    expect(advice({ spot: { enabled: true }, placement: same }, "node-labels-contradict")).toEqual([]);
  });
});

describe("memory beside the heap", () => {
  it("below Spark's own default is said, with a number that is enough", () => {
    const [found, ...more] = advice({ executor: { memoryMib: 16_384, memoryOverheadMib: 512 } }, "overhead-small");
    expect(more).toEqual([]);
    expect(found).toMatchObject({ severity: "warning", path: "/spec/executor/memoryOverheadMib" });
    expect(found?.fixes).toEqual([
      { title: "Raise it to 1639 MiB", set: [["/spec/executor/memoryOverheadMib", 1639]] },
    ]);
    expect(advice({ executor: { memoryMib: 16_384, memoryOverheadMib: 1639 } }, "overhead-small")).toEqual([]);
    expect(advice({ driver: { memoryMib: 1024, memoryOverheadMib: 383 } }, "overhead-small")).toHaveLength(1);
  });

  it("is nobody's while only a History Server runs", () => {
    const alone = { connect: { enabled: false }, driver: { memoryOverheadMib: 0 } };
    expect(advice(alone, "overhead-small")).toEqual([]);
  });
});
