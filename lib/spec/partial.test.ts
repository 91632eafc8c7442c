import { expect, it } from "vitest";
import { z } from "zod";
import { trace, Traced } from "#lib/render/traced.ts";
import { lakeShape } from "../../tests/setup/spec-with-lakes.ts";
import { fieldsOf, itemFieldsOf } from "./field.ts";
import { layerOf } from "./partial.ts";

const whole = z.strictObject(lakeShape);
const layer = layerOf(whole);

it("a layer may say one leaf of an item, and no key that there is not", () => {
  const one = { lakes: { all: { a: { cacheMib: 5 } } } };
  expect(layer.safeParse(one).success).toBe(true);
  expect(whole.safeParse(one).success).toBe(false);
  expect(layer.safeParse({ lakes: { all: { a: { colour: "red" } } } }).success).toBe(false);
  expect(layer.safeParse({ lakes: { all: { A: {} } } }).success).toBe(false);
  expect(layer.safeParse({ lakes: { all: { a: { cacheMib: "5" } } } }).success).toBe(false);
});

it("metadata is found from either schema, inside items too", () => {
  const seen = (schema: z.ZodType) =>
    fieldsOf(schema).flatMap((entry) =>
      [entry, ...itemFieldsOf(entry)].map(({ pointer, meta }) => [pointer, meta.label]),
    );
  expect(seen(layer)).toEqual(seen(whole));
  expect(seen(whole)).toEqual([
    ["/lakes/enabled", "Lakes"],
    ["/lakes/all", "All lakes"],
    ["/type", "Type"],
    ["/uri", "Address"],
    ["/cacheMib", "Cache"],
    ["/scopes", "Scopes"],
    ["/tags", "Tags"],
  ]);
});

it("leaves of items are traced one by one", () => {
  const spec: z.infer<typeof whole> = {
    lakes: { enabled: true, all: { a: { type: "rest", cacheMib: 5, scopes: ["abc"] } } },
  };
  const traced = trace(spec, "/spec");
  const a = traced.lakes?.all?.a;
  expect(a?.cacheMib).toEqual(new Traced(5, ["/spec/lakes/all/a/cacheMib"]));
  expect(a?.scopes).toEqual(new Traced(["abc"], ["/spec/lakes/all/a/scopes"]));
  expect(a?.uri).toBeUndefined();
});
