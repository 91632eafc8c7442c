import { describe, expect, it } from "vitest";
import { settle } from "#lib/render/tree.ts";
import { sampleContext, sampleSpec, sampleView } from "../../sample.ts";
import { dynamicAllocation } from "./entry.ts";

const properties = (changes: object) =>
  settle(dynamicAllocation.render(sampleView(changes), sampleContext())?.properties ?? {}).value;

describe("dynamic allocation", () => {
  it("on: bounds, finite timeouts and shuffle tracking (GU16)", () => {
    expect(properties({})).toEqual({
      "spark.dynamicAllocation.enabled": "true",
      "spark.dynamicAllocation.minExecutors": "0",
      "spark.dynamicAllocation.initialExecutors": "0",
      "spark.dynamicAllocation.maxExecutors": "2",
      "spark.dynamicAllocation.executorIdleTimeout": "60s",
      "spark.dynamicAllocation.cachedExecutorIdleTimeout": "30min",
      "spark.dynamicAllocation.shuffleTracking.enabled": "true",
      "spark.dynamicAllocation.shuffleTracking.timeout": "30min",
    });
  });

  it("on spot nodes: no tracking, executors hand their files over (GU16, third way)", () => {
    const own = properties({ spot: { enabled: true } });
    expect(own["spark.dynamicAllocation.shuffleTracking.enabled"]).toBe("false");
    expect(own).not.toHaveProperty(["spark.dynamicAllocation.shuffleTracking.timeout"]);
  });

  it("with Celeborn: no tracking, its workers hold the files (GU16, second way)", () => {
    const own = properties({ celeborn: { enabled: true } });
    expect(own["spark.dynamicAllocation.shuffleTracking.enabled"]).toBe("false");
    expect(own).not.toHaveProperty(["spark.dynamicAllocation.shuffleTracking.timeout"]);
  });

  it("off: a fixed number of executors, Spark's own default unless one is given", () => {
    const off = { dynamicAllocation: { enabled: false } };
    expect(properties(off)).toEqual({ "spark.dynamicAllocation.enabled": "false", "spark.executor.instances": "2" });
    expect(properties({ ...off, executor: { instances: 7 } })).toEqual({
      "spark.dynamicAllocation.enabled": "false",
      "spark.executor.instances": "7",
    });
  });

  it("says which bound is wrong, with both numbers and both ways out (GU15)", () => {
    const [advice] =
      dynamicAllocation.advise?.(
        sampleSpec({ dynamicAllocation: { minExecutors: 5, initialExecutors: 2, maxExecutors: 9 } }),
      ) ?? [];
    expect(advice).toMatchObject({ rule: "executors-in-order", values: { minExecutors: 5, initialExecutors: 2 } });
    expect(advice?.fixes?.map(({ title }) => title)).toEqual([
      "Raise initialExecutors to 5",
      "Lower minExecutors to 2",
    ]);
    expect(dynamicAllocation.advise?.(sampleSpec({ dynamicAllocation: { enabled: false, minExecutors: 5 } }))).toEqual(
      [],
    );
  });
});
