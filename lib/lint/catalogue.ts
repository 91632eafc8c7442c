import { z } from "zod";
import type { SparkVersion } from "#lib/spec/core.ts";
import { nearestOf } from "./nearest.ts";

const bounds = {
  min: z.number().optional(),
  max: z.number().optional(),
  exclusiveMin: z.number().optional(),
  exclusiveMax: z.number().optional(),
};

/**
 * The files of `catalogue/` that hold rows: Spark itself, and each plug-in the portal knows. Iceberg comes first, because
 * Spark's own pattern for options of catalogs takes any of them.
 */
export const CATALOGUE_FILES = ["iceberg", "s3a", "spark", "celeborn", "rapids"] as const;

/** A row of a file of `catalogue/`; the fields are explained in `catalogue/readme.md`. */
const propertySchema = z.object({
  name: z.string().optional(),
  pattern: z.string().optional(),
  regex: z.string().optional(),
  type: z.string(),
  types: z.record(z.string(), z.string()).optional(),
  typeUnknown: z.boolean().optional(),
  unit: z.string().optional(),
  default: z.string().optional(),
  since: z.string().optional(),
  firstSeen: z.string().optional(),
  until: z.string().optional(),
  goneFrom: z.string().optional(),
  deprecatedBy: z.string().optional(),
  deprecatedSince: z.string().optional(),
  replacedBy: z.array(z.string()).optional(),
  aliasOf: z.string().optional(),
  values: z.array(z.string()).optional(),
  valuesBy: z.record(z.string(), z.array(z.string())).optional(),
  valuesOpen: z.string().optional(),
  case: z.string().optional(),
  ...bounds,
  boundsBy: z.record(z.string(), z.object(bounds)).optional(),
  sensitive: z.boolean().optional(),
  internal: z.boolean().optional(),
  bogus: z.boolean().optional(),
  setBy: z.string().optional(),
  scope: z.string(),
  src: z.string(),
});

export type PropertyRow = z.infer<typeof propertySchema>;

/** Look-ups over the rows; built once, because a keystroke asks it about every property. */
export interface PropertyCatalogue {
  find(key: string): PropertyRow | undefined;
  /** the closest names that exist in the version, best first */
  nearest(key: string, version: SparkVersion): string[];
  rows: readonly PropertyRow[];
}

export function buildCatalogue(json: unknown): PropertyCatalogue {
  const rows = z.array(propertySchema).parse(json);
  const named = new Map(rows.flatMap((row) => (row.name ? [[row.name, row]] : [])));
  const patterns = rows.flatMap((row) => (row.regex ? [{ regex: new RegExp(row.regex, "u"), row }] : []));
  return {
    rows,
    find: (key) => named.get(key) ?? patterns.find(({ regex }) => regex.test(key))?.row,
    nearest: (key, version) => {
      const names = rows.flatMap((row) => (row.name && existsIn(row, version) ? [row.name] : []));
      return nearestOf(key, names);
    },
  };
}

/** `4.1` and `4.1.2` compare as numbers, part by part. */
function compareVersions(a: string, b: string): number {
  const left = a.split(".").map(Number);
  const right = b.split(".").map(Number);
  for (let part = 0; part < 2; part += 1) {
    const difference = (left[part] ?? 0) - (right[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

export function arrivedAfter(row: PropertyRow, version: string): boolean {
  const first = row.firstSeen ?? row.since;
  return first !== undefined && compareVersions(first, version) > 0;
}

export function goneBy(row: PropertyRow, version: string): boolean {
  return row.until !== undefined && compareVersions(row.until, version) <= 0;
}

export function existsIn(row: PropertyRow, version: string): boolean {
  return !row.bogus && !row.goneFrom && !arrivedAfter(row, version) && !goneBy(row, version);
}
