import { describe, expect, it } from "vitest";
import { mergeContributions } from "./merge.ts";
import { Traced } from "./traced.ts";

const leaf = (value: string) => new Traced(value, ["/x"]);
const identity = {
  name: leaf("sales"),
  namespace: leaf("spark"),
  team: leaf("t"),
  environment: leaf("dev"),
  version: leaf("4.1"),
};
const merge = (contributed: Parameters<typeof mergeContributions>[1], user: Record<string, string> = {}) =>
  mergeContributions(identity, contributed, user, "/spec/spark/conf");

describe("mergeContributions", () => {
  it("reports two owners of one property that disagree, and keeps the first", () => {
    const plan = merge([
      { entry: "a", contribution: { properties: { k: "1" } } },
      { entry: "b", contribution: { properties: { k: "2" } } },
    ]);
    expect(plan.advice.map(({ rule }) => rule)).toEqual(["property-collision"]);
    expect(plan.properties.get("k")).toMatchObject({ owner: "a", value: { value: "1" } });
  });

  it("lets an owner replace a proposal, in either order", () => {
    for (const order of [0, 1]) {
      const both = [
        { entry: "a", contribution: { propertyDefaults: { k: "1" } } },
        { entry: "b", contribution: { properties: { k: "2" } } },
      ];
      expect(merge(order === 0 ? both : both.toReversed()).properties.get("k")?.value.value).toBe("2");
    }
  });

  it("lets a user replace a proposal but not an owned property (X10)", () => {
    const contributed = [
      { entry: "a", contribution: { properties: { owned: "1" }, propertyDefaults: { proposed: "1" } } },
    ];
    expect(merge(contributed, { proposed: "9" }).properties.get("proposed")?.value).toEqual(
      new Traced("9", ["/spec/spark/conf/proposed"]),
    );
    expect(merge(contributed, { owned: "9" }).advice).toMatchObject([
      { rule: "property-owned", path: "/spec/spark/conf/owned", fixes: [{ remove: ["/spec/spark/conf/owned"] }] },
    ]);
  });

  it("attributes every property to the leaves that switched its entry on", () => {
    const plan = merge([{ entry: "a", contribution: { because: ["/on"], properties: { k: leaf("1") } } }]);
    expect(plan.properties.get("k")?.value.from).toEqual(["/x", "/on"]);
  });
});
