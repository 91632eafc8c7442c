import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contradictionIn, readLabelSelector, selects, writeLabelSelector } from "./label-selector.ts";

const read = (text: string) => {
  const requirements = readLabelSelector(text);
  if (!requirements) throw new Error(`not read: ${text}`);
  return requirements;
};

describe("label selectors", () => {
  it.each([
    ["app=a", { app: "a" }, { app: "b" }],
    ["app==a", { app: "a" }, {}],
    ["app!=a", {}, { app: "a" }],
    ["app in (a, b),tier", { app: "b", tier: "x" }, { app: "b" }],
    ["app notin (a,b)", { app: "c" }, { app: "a" }],
    ["!example.com/off", {}, { "example.com/off": "" }],
  ])("%s selects some and not others", (text, yes, no) => {
    expect(selects(read(text), yes)).toBe(true);
    expect(selects(read(text), no)).toBe(false);
  });

  it.each(["", "a b", "app=a=b", "app in a", "=a", "app in (a", "-a=b", `${"x".repeat(64)}=y`])(
    "%j is none",
    (text) => {
      expect(readLabelSelector(text)).toBeUndefined();
    },
  );

  it("finds the label no object can have", () => {
    expect(contradictionIn(read("app=a ,app=b,tier=x"))).toEqual({ key: "app", values: ["a", "b"] });
    expect(contradictionIn(read("app=a,app!=a"))).toEqual({ key: "app", values: ["a"] });
    expect(contradictionIn(read("app,!app"))).toEqual({ key: "app", values: [] });
    expect(contradictionIn(read("app in (a,b),app in (b,c),app!=c"))).toBeUndefined();
  });

  const key = fc.constantFrom("k", "l");
  const value = fc.constantFrom("a", "b", "c");
  const requirement = fc.oneof(
    fc.tuple(key, fc.constantFrom("=", "!="), value).map((parts) => parts.join("")),
    fc
      .tuple(key, fc.constantFrom("in", "notin"), fc.uniqueArray(value, { minLength: 1 }))
      .map(([k, operator, values]) => `${k} ${operator} (${values.join(",")})`),
    fc.tuple(fc.constantFrom("", "!"), key).map((parts) => parts.join("")),
  );

  it("what is read is written back", () => {
    fc.assert(
      fc.property(fc.array(requirement, { minLength: 1 }), (parts) => {
        const requirements = read(parts.join(" , "));
        expect(read(writeLabelSelector(requirements))).toEqual(requirements);
      }),
    );
  });

  it("a contradiction is there exactly when no labels are selected", () => {
    const worlds = ["a", "b", "c", "other", undefined].flatMap((k) =>
      ["a", "b", "c", "other", undefined].map((l) => ({ ...(k && { k }), ...(l && { l }) })),
    );
    fc.assert(
      fc.property(fc.array(requirement, { minLength: 1, maxLength: 5 }), (parts) => {
        const requirements = read(parts.join(","));
        const some = worlds.some((labels) => selects(requirements, labels));
        expect(contradictionIn(requirements) === undefined).toBe(some);
      }),
    );
  });
});
