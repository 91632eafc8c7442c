import { describe, expect, it } from "vitest";
import { examine } from "#lib/lint/examine.ts";
import { applyPatch } from "#lib/spec/edit.ts";
import type { JsonMap } from "#lib/spec/pointer.ts";
import { judge } from "../rendering/invariants.ts";
import { bytesOf, catalogue, world } from "../rendering/world.ts";
import { documentOf } from "../setup/document-of.ts";

const written = (spec: JsonMap) =>
  documentOf({ ...spec, spark: { buildRepository: "registry.example.com/data/spark", ...(spec.spark as JsonMap) } });
const findings = (spec: JsonMap) => examine(written(spec), world, { catalogue }).findings;
const found = (spec: JsonMap, rule: string) => findings(spec).find((one) => one.rule === rule);
const properties = (text: string) => judge(bytesOf(text)).properties;
const TRACKING = "spark.dynamicAllocation.shuffleTracking";

describe("field cases: dynamic allocation", () => {
  it("FC037 there is no external shuffle service (kubeflow/spark-operator#758)", () => {
    const conf = { "spark.shuffle.service.enabled": "true" };
    expect(found({ spark: { conf } }, "DA010")).toMatchObject({ severity: "error" });
    const bounds = { initialExecutors: 1, minExecutors: 2, maxExecutors: 3 };
    expect(found({ dynamicAllocation: bounds }, "executors-in-order")).toMatchObject({ severity: "error" });
    // A server keeps no shuffle file for ever: the timeout is always written.
    expect(properties(written({})).get(`${TRACKING}.timeout`)).toBe("30min");
  });

  it("FC039 with Celeborn nothing is tracked and nothing is read locally (apache/celeborn#2270)", () => {
    const conf = {
      "spark.shuffle.manager": "org.apache.spark.shuffle.celeborn.SparkShuffleManager",
      "spark.celeborn.master.endpoints": "m0:9097",
      "spark.serializer": "org.apache.spark.serializer.KryoSerializer",
    };
    const finding = found({ spark: { conf } }, "celeborn-by-hand");
    expect(finding?.message).toMatch(/CEL003.*CEL004/s);
    const own = properties(applyPatch(written({ spark: { conf } }), finding?.fixes[0]?.patch ?? []));
    expect(own.get(`${TRACKING}.enabled`)).toBe("false");
    expect(own.get("spark.sql.adaptive.localShuffleReader.enabled")).toBe("false");
    expect(own.get("spark.shuffle.manager")).toBe(conf["spark.shuffle.manager"]);
  });

  it.each(["3.5", "4.0", "4.1", "4.2", "4.3"])(
    "FC041 %s: tracking is written, whatever the release's default (apache/spark#37257)",
    (version) => {
      const own = properties(written({ spark: { version }, dynamicAllocation: { maxExecutors: 10 } }));
      expect(own.get(`${TRACKING}.enabled`)).toBe("true");
    },
  );

  it("FC043 a number of executors beside dynamic allocation is refused (SchedulerBackendUtils)", () => {
    const spec = { executor: { instances: 5 }, dynamicAllocation: { enabled: true, maxExecutors: 3 } };
    const finding = found(spec, "no-effect");
    expect(finding).toMatchObject({ severity: "error", path: "/spec/executor/instances" });
    expect(properties(written({ dynamicAllocation: { maxExecutors: 3 } })).has("spark.executor.instances")).toBe(false);
  });

  it("FC046 lost executors do not add up to the server's end (apache/spark#40774)", () => {
    const own = properties(written({ dynamicAllocation: { maxExecutors: 5 } }));
    expect(own.get("spark.executor.failuresValidityInterval")).toBe("1h");
    expect(own.get("spark.executor.maxNumFailures")).toBe("100");
  });
});
