import { describe, expect, it } from "vitest";
import { settle } from "#lib/render/tree.ts";
import { sampleContext, sampleSpec, sampleView } from "../../sample.ts";
import { gpu } from "./entry.ts";
import { gpuShape } from "./schema.ts";

const made = (own: object, more: object = {}) =>
  gpu.render(sampleView({ gpu: { enabled: true, ...own }, ...more }), sampleContext());
const properties = (own: object, more: object = {}) => settle(made(own, more)?.properties ?? {}).value;
const advice = (own: object, more: object = {}) =>
  gpu.advise?.(sampleSpec({ gpu: { enabled: true, ...own }, ...more })) ?? [];
const rules = (own: object, more: object = {}) => advice(own, more).map(({ rule }) => rule);

describe("GPUs for executors", () => {
  it("RAPIDS as CFG09 spells it", () => {
    expect(properties({ rapids: true }, { executor: { cores: 4 } })).toEqual({
      "spark.executor.resource.gpu.amount": "1",
      "spark.executor.resource.gpu.vendor": "nvidia.com",
      "spark.executor.resource.gpu.discoveryScript": "/opt/spark/examples/src/main/scripts/getGpusResources.sh",
      "spark.task.resource.gpu.amount": "0.25",
      "spark.plugins": "com.nvidia.spark.SQLPlugin",
      "spark.rapids.sql.concurrentGpuTasks": "2",
      "spark.rapids.memory.pinnedPool.size": "2048m",
    });
  });

  it("the driver gets nothing, the executor template no resources: Spark puts the limit in", () => {
    const parts = settle({ ...made({ rapids: true })?.parts?.executor }).value;
    expect(parts).toEqual({
      nodeSelector: { "nvidia.com/gpu.present": "true" },
      tolerations: [{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }],
    });
    expect(Object.keys(made({})?.parts ?? {})).toEqual(["executor"]);
  });

  it.each([
    ["amd", undefined, "amd.com", "gpu"],
    ["intel", undefined, "gpu.intel.com", "i915"],
    ["intel", "xe", "gpu.intel.com", "xe"],
  ])("%s %s asks for %s/%s and brings its own script", (vendor, resource, domain, name) => {
    const own = { vendor, amount: 2, ...(resource ? { resource } : {}) };
    expect(properties(own)).toEqual({
      [`spark.executor.resource.${name}.amount`]: "2",
      [`spark.executor.resource.${name}.vendor`]: domain,
      [`spark.executor.resource.${name}.discoveryScript`]: "/opt/spark/gpu/discover.sh",
      [`spark.task.resource.${name}.amount`]: "2",
    });
    const { volumes, volumeMounts } = settle({ ...made(own)?.parts?.executor }).value;
    expect(volumes).toEqual([{ name: "gpu-discovery", configMap: { name: "sales-gpu", defaultMode: 0o555 } }]);
    expect(volumeMounts).toEqual([{ name: "gpu-discovery", mountPath: "/opt/spark/gpu", readOnly: true }]);
  });

  it("labels and taints of one's own nodes replace the vendor's", () => {
    const own = {
      nodeSelector: { "cloud.google.com/gke-accelerator": "nvidia-l4" },
      tolerations: ["gpu=l4:NoExecute"],
    };
    expect(settle({ ...made(own)?.parts?.executor }).value).toEqual({
      nodeSelector: own.nodeSelector,
      tolerations: [{ key: "gpu", operator: "Equal", value: "l4", effect: "NoExecute" }],
    });
  });

  it("RAPIDS is told a name of its own; a name Spark would cut at its dot is refused with the way out", () => {
    expect(properties({ rapids: true, resource: "shared" })).toMatchObject({
      "spark.rapids.gpu.resourceName": "shared",
      "spark.executor.resource.shared.vendor": "nvidia.com",
    });
    const { error } = gpuShape.gpu.shape.resource.safeParse("mig-1g.5gb");
    expect(error?.issues[0]?.message).toContain("MIG strategy single");
  });

  it("wants the release RAPIDS has a shim for, and its jar", () => {
    const spec = (line: string) => sampleSpec({ gpu: { enabled: true, rapids: true }, spark: { version: line } });
    expect(gpu.release?.(spec("4.1"))).toBe("4.1.2");
    expect(gpu.jars?.(spec("4.1"), "4.1.2")).toMatchObject({ jars: [{ artifact: "rapids-4-spark_2.13" }] });
    // X02: 4.1.0 never had a shim.
    expect(gpu.jars?.(spec("4.1"), "4.1.0")).toMatchObject({ refused: { nearest: "4.1.3" } });
    expect(gpu.release?.(sampleSpec({ gpu: { enabled: true } }))).toBeUndefined();
    expect(gpu.jars?.(sampleSpec({ gpu: { rapids: true } }), "4.1.2")).toBeUndefined();
  });

  it("RAPIDS with two GPUs is refused; without RAPIDS two are fine", () => {
    expect(rules({ rapids: true, amount: 2 })).toContain("GPU002");
    expect(rules({ amount: 2 })).toEqual([]);
  });

  it("off: nothing but why", () => {
    expect(gpu.render(sampleView(), sampleContext())).toEqual({ because: ["/spec/gpu/enabled"] });
    expect(gpu.advise?.(sampleSpec())).toEqual([]);
  });
});

describe("memory beside the heap", () => {
  const sized = (memoryMib: number, memoryOverheadMib: number, cores = 4) => ({
    executor: { cores, memoryMib, memoryOverheadMib },
  });

  it("CFG09's own sizes draw nothing", () => {
    expect(advice({ rapids: true }, sized(8192, 5120))).toEqual([]);
  });

  it("says what pinned memory, tasks and the JVM need together, and the fix holds (GPU011)", () => {
    const [found] = advice({ rapids: true }, sized(16_384, 1638));
    expect(found).toMatchObject({ rule: "GPU011", severity: "warning", values: { overhead: 1638, least: 2492 } });
    expect(found?.fixes?.[0]?.set).toEqual([["/spec/executor/memoryOverheadMib", 4864]]);
    expect(advice({ rapids: true }, sized(16_384, 4864))).toEqual([]);
  });

  it("between enough and comfortable it only advises", () => {
    expect(advice({ rapids: true }, sized(8192, 2600))).toMatchObject([
      { rule: "gpu-overhead-tight", severity: "info" },
    ]);
  });

  it("GPU014: more tasks on the GPU than run", () => {
    expect(rules({ rapids: true, concurrentTasks: 8 }, sized(8192, 5120))).toEqual(["GPU014"]);
  });
});
