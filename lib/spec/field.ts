import { z } from "zod";
import type { StepId } from "./steps.ts";

/**
 * What a form, a help text or a schema export needs to know of a leaf beyond its type.
 * Metadata hangs on the schema *instance*: `field()` must get a schema of its own, never a shared constant.
 */
export interface FieldMeta {
  label: string;
  help: string;
  step: StepId;
  /** shown inside the input and in messages; the number in the spec is in this unit */
  unit?: "MiB" | "cores" | "s" | "min" | "executors";
  /** overrides the widget the form derives from the schema's type */
  widget?: "choice" | "presets" | "environment" | "properties" | "image";
  /** the boolean leaf (pointer below `/spec`) that must have `is` for this one to have an effect */
  needs?: { pointer: string; is: boolean };
}

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
