import { describe, expect, it } from "vitest";
import { examine } from "#lib/lint/examine.ts";
import { applyPatch } from "#lib/spec/edit.ts";
import type { JsonMap } from "#lib/spec/pointer.ts";
import { judge } from "../rendering/invariants.ts";
import { bytesOf, catalogue, world } from "../rendering/world.ts";
import { documentOf } from "../setup/document-of.ts";

const written = (spec: JsonMap) =>
  documentOf({ ...spec, spark: { buildRepository: "registry.example.com/data/spark", ...(spec.spark as JsonMap) } });
const look = (text: string) => examine(text, world, { catalogue });
const found = (spec: JsonMap, rule: string) => look(written(spec)).findings.find((one) => one.rule === rule);
const properties = (text: string) => judge(bytesOf(text)).properties;
const PLUGIN = { "spark.plugins": "com.nvidia.spark.SQLPlugin" };
const ASKED = {
  ...PLUGIN,
  "spark.executor.resource.gpu.amount": "1",
  "spark.executor.resource.gpu.vendor": "nvidia.com",
  "spark.executor.resource.gpu.discoveryScript": "/d.sh",
};
const gpu = { enabled: true, rapids: true };

describe("field cases: GPUs", () => {
  it("FC052 the plug-in without a GPU is refused, and the fix asks for it whole (kubeflow/spark-operator#1380)", () => {
    const spec = { spark: { conf: PLUGIN }, executor: { cores: 4, memoryMib: 8192, memoryOverheadMib: 5120 } };
    const finding = found(spec, "GPU001");
    expect(finding).toMatchObject({ severity: "error" });
    const fixed = properties(applyPatch(written(spec), finding?.fixes[0]?.patch ?? []));
    expect(Object.fromEntries([...fixed].filter(([key]) => key.includes(".resource.gpu.")))).toEqual({
      "spark.executor.resource.gpu.amount": "1",
      "spark.executor.resource.gpu.vendor": "nvidia.com",
      "spark.executor.resource.gpu.discoveryScript": "/opt/spark/examples/src/main/scripts/getGpusResources.sh",
      "spark.task.resource.gpu.amount": "0.25",
    });
  });

  it("FC052 a GPU for the driver is refused", () => {
    const conf = { "spark.driver.resource.gpu.amount": "1" };
    expect(found({ gpu, spark: { conf } }, "gpu-on-driver")).toMatchObject({ severity: "error" });
  });

  it("FC054 a whole GPU per task leaves one slot of four (NVIDIA/spark-rapids#9630)", () => {
    const conf = { ...ASKED, "spark.task.resource.gpu.amount": "1", "spark.rapids.sql.concurrentGpuTasks": "2" };
    const spec = { spark: { conf }, executor: { cores: 4 } };
    const finding = found(spec, "GPU005");
    expect(finding).toMatchObject({ severity: "warning" });
    expect(finding?.message).toContain("leaves 1 task slot for 4 cores");
    expect(finding?.fixes[0]?.patch).toMatchObject([{ value: "0.25" }]);
  });

  it("FC056 X02: 4.1.0 has no shim, the nearest that has one is named (NVIDIA/spark-rapids#8202)", () => {
    const finding = look(written({ gpu, spark: { version: "4.1", release: "4.1.0" } })).findings.find(
      ({ severity, message }) => severity === "error" && /shim/.test(message),
    );
    expect(finding?.fixes[0]?.title).toContain("4.1.3");
    expect(properties(written({ gpu, spark: { version: "4.1" } })).get("spark.kubernetes.container.image")).toMatch(
      /:4\.1\.2-/,
    );
  });

  it("FC058 a pinned pool that the default overhead cannot hold (NVIDIA/spark-rapids#13445)", () => {
    const executor = { cores: 16, memoryMib: 51_200, memoryOverheadMib: 5120 };
    expect(found({ gpu: { ...gpu, pinnedPoolMib: 20_480 }, executor }, "GPU011")).toMatchObject({
      severity: "warning",
      values: { overhead: 5120, least: 21_104 },
    });
  });

  it("FC059 off-heap memory does not cover the pinned pool (NVIDIA/spark-rapids#8874)", () => {
    const executor = { cores: 4, memoryMib: 16_384, memoryOverheadMib: 1638 };
    const conf = { "spark.memory.offHeap.enabled": "true", "spark.memory.offHeap.size": "4g" };
    expect(found({ gpu, executor, spark: { conf } }, "GPU011")).toMatchObject({ values: { least: 2492 } });
  });

  it("FC061 a GPU by a name the plug-in does not look for (NVIDIA/spark-rapids#4024)", () => {
    const conf = {
      ...PLUGIN,
      "spark.executor.resource.nvidiagpu.amount": "1",
      "spark.executor.resource.nvidiagpu.vendor": "nvidia.com",
      "spark.executor.resource.nvidiagpu.discoveryScript": "/d.sh",
    };
    expect(found({ spark: { conf } }, "GPU001")?.message).toContain("nvidia.com/nvidiagpu");
    const told = { ...conf, "spark.rapids.gpu.resourceName": "nvidiagpu" };
    expect(found({ spark: { conf: told } }, "GPU001")).toBeUndefined();
  });

  it("FC063 a key RAPIDS dropped is said to be gone; one GPU stays one (awslabs/data-on-eks)", () => {
    const conf = { "spark.rapids.sql.shuffle.spillThreads": "16" };
    const executor = { cores: 4, memoryMib: 16_384, memoryOverheadMib: 12_288 };
    const spec = { gpu, executor, spark: { version: "3.5", conf } };
    expect(found(spec, "GPU012")).toMatchObject({ severity: "warning" });
    const own = properties(written(spec));
    expect(own.get("spark.executor.resource.gpu.amount")).toBe("1");
    expect(own.get("spark.executor.memoryOverhead")).toBe("12288m");
  });
});
