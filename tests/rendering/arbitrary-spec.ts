import fc from "fast-check";
import { z } from "zod";
import { specSchema } from "#lib/catalog/spec.ts";
import { sparkVersions } from "#lib/spec/core.ts";
import { fieldsOf, itemFieldsOf, type FieldEntry } from "#lib/spec/field.ts";
import { needsHold, type Need } from "#lib/spec/need.ts";
import { getAt, setAt, splitPointer, type Json, type JsonMap } from "#lib/spec/pointer.ts";
import { API_VERSION, KIND } from "#lib/spec/document.ts";
import { heal } from "./heal.ts";
import { world } from "./world.ts";

/** Real properties with values of their types, none of them owned by a field. */
const conf = fc.dictionary(
  fc.constantFrom(
    "spark.sql.shuffle.partitions",
    "spark.task.maxFailures",
    "spark.sql.adaptive.coalescePartitions.parallelismFirst",
    "spark.locality.wait",
    "spark.kryoserializer.buffer.max",
  ),
  fc.constant(""),
  { maxKeys: 3 },
);
const confValues: Readonly<Record<string, fc.Arbitrary<string>>> = {
  "spark.sql.shuffle.partitions": fc.integer({ min: 1, max: 5000 }).map(String),
  "spark.task.maxFailures": fc.integer({ min: 1, max: 20 }).map(String),
  "spark.sql.adaptive.coalescePartitions.parallelismFirst": fc.boolean().map(String),
  "spark.locality.wait": fc.integer({ min: 1, max: 60 }).map((s) => `${s}s`),
  "spark.kryoserializer.buffer.max": fc.integer({ min: 1, max: 512 }).map((m) => `${m}m`),
};
const image = fc
  .tuple(
    fc.constantFrom("registry.example.com", "localhost:5000"),
    fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/),
    fc.integer({ min: 1, max: 99 }),
  )
  .map(([host, repo, tag]) => `${host}/${repo}:${tag}.0`);
const label = fc.stringMatching(/^[a-z]([-a-z0-9]{0,10}[a-z0-9])?$/);
const labels = fc.dictionary(label, label, { maxKeys: 2, noNullPrototype: true });

/**
 * A value the leaf's own schema takes. Every kind of leaf must be known here, so that a new one cannot go untested;
 * a string with a format of its own names examples in its metadata.
 */
export function arbitraryOf(leaf: FieldEntry): fc.Arbitrary<Json> {
  const schema = bare(leaf.schema);
  const { example } = leaf.meta;
  const of = (): fc.Arbitrary<Json> => {
    // A part that is off has little to say.
    if (leaf.pointer.endsWith("/enabled")) return fc.constantFrom(true, true, true, false);
    if (schema instanceof z.ZodBoolean) return fc.boolean();
    if (schema instanceof z.ZodEnum) return fc.constantFrom(...(schema.options as string[]));
    if (schema instanceof z.ZodNumber)
      return fc.integer({
        min: Number(schema.minValue),
        max: Math.min(Number(schema.maxValue), Number(schema.minValue) + 100_000),
      });
    if (leaf.meta.widget === "labels") return fc.oneof(labels, fc.constantFrom(...(example ?? [{}])));
    if (example && example.length > 0) return fc.constantFrom(...example);
    if (schema instanceof z.ZodArray) return fc.uniqueArray(label, { minLength: 1, maxLength: 3 });
    if (schema instanceof z.ZodRecord) {
      if (leaf.meta.widget === "items") return itemsOf(leaf);
      return conf.chain((keys) =>
        fc.record(Object.fromEntries(Object.keys(keys).map((key) => [key, confValues[key] ?? fc.constant("1")]))),
      );
    }
    if (schema instanceof z.ZodString) return leaf.pointer.endsWith("mage") ? image : label;
    throw new Error(`no generator for ${leaf.pointer}`);
  };
  return of().filter((value) => schema.safeParse(value).success);
}

/** The schema inside its optional wrappers. */
function bare(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional
    ? bare(schema.unwrap() as z.ZodType)
    : schema;
}

/** True when the schema takes a map without the leaf, or without something on the way to it. */
function isOptional(schema: z.ZodType, [key, ...rest]: readonly string[]): boolean {
  if (schema !== bare(schema)) return true;
  if (key === undefined || !(schema instanceof z.ZodObject)) return false;
  const below = schema.shape[key] as z.ZodType | undefined;
  return below === undefined || isOptional(below, rest);
}

/** No item to two of them, whole: every required leaf is there, of the others those that have an effect. */
function itemsOf(entry: FieldEntry): fc.Arbitrary<JsonMap> {
  return fc.dictionary(label, itemOf(entry), { maxKeys: 2, noNullPrototype: true });
}

/** One item by itself. Needs that look outside the item are taken to hold. */
export function itemOf(entry: FieldEntry): fc.Arbitrary<JsonMap> {
  const below = itemFieldsOf(entry);
  const { valueType } = bare(entry.schema) as z.ZodRecord; // an "items" field is a record of objects
  return fc
    .tuple(
      ...below.map((leaf) =>
        isOptional(valueType as z.ZodType, splitPointer(leaf.pointer))
          ? fc.option(arbitraryOf(leaf), { nil: undefined })
          : arbitraryOf(leaf),
      ),
    )
    .map((values) => {
      let item: JsonMap = {};
      values.forEach((value, index) => {
        const leaf = below[index];
        if (value !== undefined && leaf) item = setAt(item, leaf.pointer, value);
      });
      return withEffect(item, below, (need) => need.pointer.startsWith("./"));
    })
    .filter((item) => z.safeParse(valueType, item).success);
}

/** The value without the leaves that change nothing; dropping one may take the ground from another, so it repeats. */
function withEffect(value: JsonMap, of: readonly FieldEntry[], counts: (need: Need) => boolean = () => true): JsonMap {
  let kept: JsonMap = {};
  for (const { pointer, meta } of of) {
    const own = getAt(value, pointer);
    const needs = [meta.needs ?? []].flat().filter(counts);
    // Switches are written out wherever something depends on them, so that no layer below decides.
    if (own !== undefined && needsHold(needs, (at) => getAt(value, at))) kept = setAt(kept, pointer, own);
  }
  return JSON.stringify(kept) === JSON.stringify(value) ? kept : withEffect(kept, of, counts);
}

export const leaves = fieldsOf(specSchema);

/** What the leaves are about: "executor", "iceberg". */
const parts = [...new Set(leaves.map(({ pointer }) => splitPointer(pointer)[0] ?? ""))];
const MOST_PARTS = 6;

/** Some parts of the spec, and any subset of the leaves of each. */
const anySpec: fc.Arbitrary<JsonMap> = fc.subarray(parts, { minLength: 1, maxLength: MOST_PARTS }).chain((chosen) => {
  const own = leaves.filter(({ pointer }) => chosen.includes(splitPointer(pointer)[0] ?? ""));
  return fc.tuple(...own.map((leaf) => fc.option(arbitraryOf(leaf), { nil: undefined, freq: 2 }))).map((values) => {
    let spec: JsonMap = {};
    values.forEach((value, index) => {
      const leaf = own[index];
      if (value !== undefined && leaf) spec = setAt(spec, leaf.pointer, value);
    });
    return withEffect(spec, leaves);
  });
});

/** Whole documents in JSON, which is YAML, that the product takes: names, teams, environments and presets vary too. */
export const validDocument: fc.Arbitrary<JsonMap> = fc
  .record({
    name: fc.stringMatching(/^[a-z]([-a-z0-9]{0,28}[a-z0-9])?$/),
    team: fc.option(label, { nil: undefined }),
    environment: fc.constantFrom(...world.environments.map(({ slug }) => slug)),
    presets: fc.subarray(
      world.presets.map(({ id }) => id),
      { maxLength: Math.min(2, world.presets.length) },
    ),
    spec: anySpec,
    line: fc.option(fc.constantFrom(...sparkVersions), { nil: undefined, freq: 2 }),
  })
  .map(({ name, team, environment, presets, spec, line }) =>
    heal({
      apiVersion: API_VERSION,
      kind: KIND,
      metadata: { name, ...(team === undefined ? {} : { team }) },
      environment,
      presets,
      spec: line === undefined ? spec : setAt(spec, "/spark/version", line),
    }),
  )
  .filter((document) => document !== undefined);
