import { z } from "zod";
import { field, metaOf } from "./field.ts";

/**
 * The schema of a layer: the same leaves, each one optional, unknown keys still refused. Inside a record of objects the
 * leaves of an item are optional too, so that a preset can set one of them; the resolved spec is held to the full schema.
 * Metadata attached by `field()` is found from either schema.
 */
export function layerOf(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional)
    return layerOf(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodRecord) return layerOfRecord(schema);
  if (!(schema instanceof z.ZodObject)) return schema;
  const shape = Object.entries(schema.shape).map(([key, below]) => [key, z.exactOptional(layerOf(below as z.ZodType))]);
  return z.strictObject(Object.fromEntries(shape) as Record<string, z.ZodType>);
}

function layerOfRecord(schema: z.ZodRecord): z.ZodType {
  const { keyType, valueType } = schema;
  if (!(valueType instanceof z.ZodObject)) return schema;
  const record = z.record(keyType, layerOf(valueType));
  const meta = metaOf(schema);
  return meta ? field(record, meta) : record;
}
