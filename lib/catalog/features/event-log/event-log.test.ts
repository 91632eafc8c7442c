import { describe, expect, it } from "vitest";
import { settle } from "#lib/render/tree.ts";
import { sampleContext, sampleSpec, sampleView } from "../../sample.ts";
import { eventLog } from "./entry.ts";

const objectStore = { type: "s3", region: "eu-central-1", bucket: "lake" };
const on = (own: object = {}, store: object = {}) => ({
  objectStore: { ...objectStore, ...store },
  eventLog: { enabled: true, ...own },
});
const render = (changes: object) => eventLog.render(sampleView(changes), sampleContext());

describe("event log", () => {
  it("contributes nothing while it is off or has no store", () => {
    expect(render({ objectStore })).toEqual({ because: ["/spec/eventLog/enabled"] });
    expect(render({ eventLog: { enabled: true } })).toEqual({ because: ["/spec/eventLog/enabled"] });
  });

  it.each(["3.5", "4.1"])("on Spark %s rolls and compresses, into one prefix per environment (GU17)", (version) => {
    expect(settle(render({ spark: { version }, ...on() })?.properties ?? {}).value).toEqual({
      "spark.eventLog.enabled": "true",
      "spark.eventLog.dir": "s3a://lake/dev/spark-events/",
      "spark.eventLog.rolling.enabled": "true",
      "spark.eventLog.rolling.maxFileSize": "128m",
      "spark.eventLog.compress": "true",
      "spark.eventLog.logStageExecutorMetrics": "true",
    });
  });

  it("prints how the directory comes to be, before the first driver starts (GU17)", () => {
    const [note] = render(on({ prefix: "logs/spark" }, { endpoint: "https://s3.example.com" }))?.notes ?? [];
    expect(note?.severity).toBe("info");
    expect(note?.message).toContain(
      "aws s3api put-object --bucket lake --key logs/spark/ --region eu-central-1 --endpoint-url https://s3.example.com",
    );
  });

  it("wants a bucket", () => {
    const asked = { objectStore: { type: "s3", region: "eu-central-1" }, eventLog: { enabled: true } };
    expect(eventLog.advise?.(sampleSpec(asked))).toMatchObject([
      { rule: "event-log-bucket", severity: "error", fixes: [{ set: [["/spec/eventLog/enabled", false]] }] },
    ]);
    expect(eventLog.advise?.(sampleSpec(on()))).toEqual([]);
  });
});
