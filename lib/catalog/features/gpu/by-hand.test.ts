import { describe, expect, it } from "vitest";
import { sampleSpec } from "../../sample.ts";
import { gpu } from "./entry.ts";

const PLUGIN = { "spark.plugins": "com.nvidia.spark.SQLPlugin" };
const ASKED = {
  "spark.executor.resource.gpu.amount": "1",
  "spark.executor.resource.gpu.vendor": "nvidia.com",
  "spark.executor.resource.gpu.discoveryScript": "/d.sh",
};

function rules(conf: Record<string, string>, cores = 4, more: object = {}) {
  // Keys with dots: conf is one leaf, so it is put in whole.
  const spec = { ...sampleSpec({ executor: { cores }, ...more }) };
  return gpu.advise?.({ ...spec, spark: { ...spec.spark, conf } }).map(({ rule }) => rule) ?? [];
}

describe("GPUs asked for by properties", () => {
  it.each([
    ["GPU001", PLUGIN],
    ["GPU001", { ...PLUGIN, "spark.executor.resource.nvidiagpu.amount": "1" }],
    ["GPU002", { ...PLUGIN, ...ASKED, "spark.executor.resource.gpu.amount": "2" }],
    ["GPU003", { "spark.executor.resource.gpu.amount": "1" }],
    ["GPU004", { "spark.executor.resource.gpu.amount": "1" }],
    ["GPU005", { ...PLUGIN, ...ASKED, "spark.task.resource.gpu.amount": "1" }],
    ["GPU009", { ...PLUGIN, ...ASKED, "spark.serializer": "org.apache.spark.serializer.KryoSerializer" }],
    ["GPU010", { "spark.rapids.sql.enabled": "true" }],
    ["gpu-on-driver", { "spark.driver.resource.gpu.amount": "1" }],
  ])("%s: %j", (rule, conf) => expect(rules(conf)).toContain(rule));

  it("all of it right draws nothing", () => {
    expect(rules({ ...PLUGIN, ...ASKED, "spark.task.resource.gpu.amount": "0.25" })).toEqual([]);
    expect(rules({ ...PLUGIN, ...ASKED, "spark.task.resource.gpu.amount": "0.333333" }, 3)).toEqual([]);
  });

  it("a GPU for the driver is refused beside the fields too", () => {
    const fields = { gpu: { enabled: true } };
    expect(rules({ "spark.driver.resource.gpu.amount": "1" }, 4, fields)).toEqual(["gpu-on-driver"]);
  });

  it("Kryo with its registrator is taken, by fields too", () => {
    const kryo = { "spark.serializer": "org.apache.spark.serializer.KryoSerializer" };
    const registrator = { "spark.kryo.registrator": "a.B,com.nvidia.spark.rapids.GpuKryoRegistrator" };
    const fields = { gpu: { enabled: true, rapids: true }, executor: { memoryOverheadMib: 5120, cores: 4 } };
    expect(rules(kryo, 4, fields)).toEqual(["GPU009"]);
    expect(rules({ ...kryo, ...registrator }, 4, fields)).toEqual([]);
  });
});
