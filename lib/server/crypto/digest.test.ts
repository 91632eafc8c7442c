import fc from "fast-check";
import { expect, it } from "vitest";
import { canonicalJson, digestOf } from "./digest.ts";

it("the order of keys does not matter, that of lists does", () => {
  expect(canonicalJson({ b: 1, a: [2, { d: null, c: "ü" }] })).toBe('{"a":[2,{"c":"ü","d":null}],"b":1}');
  expect(digestOf({ a: 1, b: 2 })).toBe(digestOf({ b: 2, a: 1 }));
  expect(digestOf([1, 2])).not.toBe(digestOf([2, 1]));
});

it("is JSON of the same value, for any JSON", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value as never); // as: fast-check's JSON type is mutable
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
