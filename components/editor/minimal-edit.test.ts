import fc from "fast-check";
import { expect, it } from "vitest";
import { applyEdit, minimalEdit } from "./minimal-edit.ts";

it("touches only what differs", () => {
  expect(minimalEdit("a: 1\nb: 2\nc: 3\n", "a: 1\nb: 20\nc: 3\n")).toEqual({ from: 9, to: 9, text: "0" });
  expect(minimalEdit("same", "same")).toBeUndefined();
  // Repeated characters must not be counted from both ends.
  expect(minimalEdit("aa", "aaa")).toEqual({ from: 2, to: 2, text: "a" });
});

it("turns any text into any other", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "\n"), maxLength: 30 });
  fc.assert(fc.property(text, text, (before, after) => applyEdit(before, minimalEdit(before, after)) === after));
});
