import { z } from "zod";
import type { Need } from "./need.ts";
import type { StepId } from "./steps.ts";

/**
 * What a form, a help text or a schema export needs to know of a leaf beyond its type.
 * Metadata hangs on the schema *instance*: `field()` must get a schema of its own, never a shared constant.
 */
export interface FieldMeta {
  label: string;
  help: string;
  step: StepId;
  /** a sub-heading inside the step; fields of one group stand together */
  group?: string;
  /** shown inside the input and in messages; the number in the spec is in this unit */
  unit?: Unit;
  /** overrides the widget the form derives from the schema's type */
  widget?: Widget;
  /** what one entry of an "items" field is called, in the singular: "catalog" */
  itemLabel?: string;
  /** where this leaf has an effect: all must hold */
  needs?: Need | readonly Need[];
  /** values its schema takes, two at least: the first is the placeholder of the form, the tests change one for another */
  example?: readonly Example[];
  /** true for what describes the cluster and is only checked against: a change need not change the rendering */
  profile?: boolean;
}

type Scalar = string | number | boolean;
type ExampleItem = Readonly<Record<string, Scalar | readonly string[] | Readonly<Record<string, string>>>>;
/** As much of JSON as leaves are made of, spelled out: the registry's types do not end on a recursive one. */
type Example = Scalar | readonly string[] | Readonly<Record<string, string | ExampleItem>>;

type Unit = "MiB" | "cores" | "s" | "min" | "executors" | "GPUs" | "%" | "days" | "ms";

/**
 * "lines" is an array of strings, one a line; "labels" a record of strings, a table; "items" a record of objects whose
 * leaves carry metadata of their own, a list of cards.
 */
export type Widget =
  "text" | "choice" | "presets" | "environment" | "properties" | "image" | "lines" | "labels" | "items";

const fields = z.registry<FieldMeta>();

/** Attach metadata to a leaf schema, its help doubling as the JSON Schema description. */
export function field<S extends z.ZodType>(schema: S, meta: FieldMeta): S {
  const own = schema.meta({
    title: meta.label,
    description: meta.unit ? `${meta.help} Unit: ${meta.unit}.` : meta.help,
  });
  fields.add(own, meta);
  return own;
}

export interface FieldEntry {
  /** pointer below the object given to `fieldsOf` */
  pointer: string;
  meta: FieldMeta;
  schema: z.ZodType;
}

/** Every leaf that carries metadata, in the order of the schema: the order of the form. */
export function fieldsOf(schema: z.ZodType, at = ""): FieldEntry[] {
  const meta = fields.get(schema);
  if (meta) return [{ pointer: at, meta, schema }];
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional)
    return fieldsOf(schema.unwrap() as z.ZodType, at);
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([key, below]) => fieldsOf(below as z.ZodType, `${at}/${key}`));
}

/** The metadata of a schema itself, not of what lies below it. */
export function metaOf(schema: z.ZodType): FieldMeta | undefined {
  return fields.get(schema);
}

/** The fields of one item of an "items" field, pointers relative to the item ("/type"); none for any other field. */
export function itemFieldsOf({ schema }: Pick<FieldEntry, "schema">): FieldEntry[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional)
    return itemFieldsOf({ schema: schema.unwrap() as z.ZodType });
  return schema instanceof z.ZodRecord ? fieldsOf(schema.valueType as z.ZodType) : [];
}
