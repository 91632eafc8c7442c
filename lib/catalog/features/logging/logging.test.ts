import { describe, expect, it } from "vitest";
import { settle } from "#lib/render/tree.ts";
import { sampleContext, sampleSpec, sampleView } from "../../sample.ts";
import { logging } from "./entry.ts";

const render = (changes: object) => logging.render(sampleView(changes), sampleContext());
const properties = (changes: object) => settle(render(changes)?.properties ?? {}).value;
const file = (changes: object) =>
  String(settle({ ...render(changes)?.parts?.connect?.configFiles }).value["log4j2.properties"] ?? "");

describe("logs", () => {
  it("off: neither file nor property", () => {
    expect(properties({})).toEqual({});
    expect(file({})).toBe("");
  });

  it("a level alone is Spark's own property, on every line", () => {
    expect(properties({ logging: { level: "WARN" }, spark: { version: "3.5" } })).toEqual({
      "spark.log.level": "WARN",
    });
  });

  it("from 4.0: Spark's own template, and the property that fills the context", () => {
    const on = { logging: { json: true, level: "WARN" } };
    expect(properties(on)).toEqual({ "spark.log.level": "WARN", "spark.log.structuredLogging.enabled": "true" });
    expect(file(on)).toContain("layout.type = JsonTemplateLayout\n");
    expect(file(on)).toContain("eventTemplateUri = classpath:org/apache/spark/SparkLayout.json\n");
    expect(file(on)).toMatch(/^rootLogger.level = WARN\n/);
  });

  it("3.5 has neither the layout's jar nor the property", () => {
    const on = { logging: { json: true }, spark: { version: "3.5" } };
    expect(properties(on)).toEqual({});
    expect(file(on)).not.toContain("JsonTemplateLayout");
    expect(file(on)).toMatch(/layout\.pattern = \{"ts":.*%enc\{%m\}\{JSON\}.*\}%n\n/);
  });

  it("the History Server writes the same", () => {
    const parts = render({ logging: { json: true } })?.parts;
    expect(parts?.history?.configFiles).toEqual(parts?.connect?.configFiles);
  });
});

describe("a batch job of 3.5 cannot write JSON", () => {
  const rules = (changes: object) =>
    (logging.advise?.(sampleSpec({ logging: { json: true }, ...changes })) ?? []).map(({ rule, severity }) => [
      rule,
      severity,
    ]);
  const batch = { enabled: true, mainApplicationFile: "local:///opt/jobs/etl.py" };

  it("alone it is refused, beside a server it is said, from 4.0 it writes JSON", () => {
    const old = { batch, spark: { version: "3.5" } };
    expect(rules({ ...old, connect: { enabled: false } })).toEqual([["job-logs-are-text", "error"]]);
    expect(rules(old)).toEqual([["job-logs-are-text", "info"]]);
    expect(rules({ batch })).toEqual([]);
  });
});
