import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { getAt, isWithin, joinPointer, leavesOf, setAt, splitPointer } from "./pointer.ts";

describe("pointers", () => {
  it("split undoes join for any key", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (keys) => {
        expect(splitPointer(joinPointer(...keys))).toEqual(keys);
      }),
    );
  });

  it("getAt finds what setAt wrote and leaves the rest alone", () => {
    const before = { a: { b: 1 }, c: [1] };
    const after = setAt(before, "/a/x~1y", "v");
    expect(getAt(after, "/a/x~1y")).toBe("v");
    expect(getAt(after, "/a/b")).toBe(1);
    expect(before).toEqual({ a: { b: 1 }, c: [1] });
  });

  it("leaves are scalars, lists and empty maps", () => {
    expect(leavesOf({ a: { b: 1, c: {} }, d: [1, 2] })).toEqual([
      ["/a/b", 1],
      ["/a/c", {}],
      ["/d", [1, 2]],
    ]);
  });

  it("does not reach into prototypes", () => {
    expect(getAt({}, "/constructor")).toBeUndefined();
    expect(getAt({}, "/__proto__/toString")).toBeUndefined();
  });

  it("isWithin goes by whole keys", () => {
    expect(isWithin("/a/bc", "/a/b")).toBe(false);
    expect(isWithin("/a/b/c", "/a/b")).toBe(true);
  });
});
