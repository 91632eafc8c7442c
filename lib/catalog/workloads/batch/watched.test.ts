import { describe, expect, it } from "vitest";
import { sampleSpec } from "../../sample.ts";
import { unwatched } from "./watched.ts";

const JOB = { enabled: true, mainApplicationFile: "local:///opt/jobs/etl.py" };
const found = (cluster: object, batch: object = {}) =>
  unwatched(
    sampleSpec({ namespace: "spark-dev", batch: { ...JOB, ...batch }, cluster: { openshift: false, ...cluster } }),
  ).map(({ severity, rule, fixes = [] }) => [severity, rule, ...fixes.map(({ title }) => title)]);

describe("where the operator looks for jobs", () => {
  it("says nothing of a profile that says nothing, of a listed namespace, of no job and of Apache's operator", () => {
    expect(found({})).toEqual([]);
    expect(found({ jobNamespaces: ["spark-dev"] })).toEqual([]);
    expect(found({ jobNamespaces: ["other"] }, { enabled: false })).toEqual([]);
    expect(found({ jobNamespaces: ["other"] }, { operator: "apache" })).toEqual([]);
  });

  it("refuses a namespace nobody watches", () => {
    expect(found({ jobNamespaces: ["other"] })).toEqual([
      ["error", "job-not-watched", "Say that the operator watches spark-dev, too", "Render into other"],
    ]);
  });

  it("asks to look at the labels where they decide", () => {
    const byLabels = { jobNamespaces: ["other"], jobNamespaceSelector: "spark=jobs" };
    expect(found(byLabels)).toEqual([["info", "job-watched-by-labels"]]);
    expect(found({ jobNamespaceSelector: "spark=jobs" })).toEqual([["info", "job-watched-by-labels"]]);
  });

  it("offers any of the values where a comma was meant as OR, and keeps the rest", () => {
    expect(found({ jobNamespaceSelector: "app=a, tier!=x ,app=b" })).toEqual([
      ["error", "selector-never-matches", "Write app in (a,b),tier!=x", "Remove the selector"],
    ]);
    expect(found({ jobNamespaceSelector: "app=a,app!=a" })).toEqual([
      ["error", "selector-never-matches", "Remove the selector"],
    ]);
  });
});
