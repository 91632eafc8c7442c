import { expect, it } from "vitest";
import { getAt, type JsonMap } from "./pointer.ts";
import { needsHold, pointerOfNeed, unmetNeed, wantedBy } from "./need.ts";

const spec: JsonMap = { on: true, off: false, kind: "rest", items: { a: { type: "x" } } };
const valueAt = (pointer: string) => getAt(spec, pointer);
const need = (pointer: string, is: boolean | string | readonly string[]) => ({ pointer, is });

it.each([
  [undefined, true],
  [need("/on", true), true],
  [need("/off", true), false],
  [need("/absent", false), false],
  [need("/kind", "rest"), true],
  [need("/kind", ["hadoop", "rest"]), true],
  [need("/kind", ["hadoop"]), false],
  [[], true],
  [[need("/on", true), need("/kind", "hadoop")], false],
])("%j holds: %j", (needs, holds) => {
  expect(needsHold(needs, valueAt)).toBe(holds);
});

it("names the first need that does not hold and what would satisfy it", () => {
  const unmet = unmetNeed([need("/on", true), need("/kind", ["hadoop", "jdbc"]), need("/off", true)], valueAt);
  expect(unmet).toEqual(need("/kind", ["hadoop", "jdbc"]));
  expect(unmet && wantedBy(unmet)).toBe("hadoop");
});

it("looks into its own item", () => {
  expect(pointerOfNeed(need("./type", "x"), "/items/a")).toBe("/items/a/type");
  expect(needsHold(need("./type", "x"), valueAt, "/items/a")).toBe(true);
  expect(needsHold(need("./type", "y"), valueAt, "/items/a")).toBe(false);
});
