import { z } from "zod";

/**
 * The schema of a layer: the same leaves, each one optional, unknown keys still refused.
 * Leaves keep their identity, so metadata attached by `field()` is found from either schema.
 */
export function layerOf(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional)
    return layerOf(schema.unwrap() as z.ZodType);
  if (!(schema instanceof z.ZodObject)) return schema;
  const shape = Object.entries(schema.shape).map(([key, below]) => [key, z.exactOptional(layerOf(below as z.ZodType))]);
  return z.strictObject(Object.fromEntries(shape) as Record<string, z.ZodType>);
}
