import { derive, Traced, valueOf } from "./traced.ts";
import { Lines } from "./tree.ts";

/** One line of a properties file: the value, which entry set it and whether `spark.conf` may replace it. */
export interface Property {
  value: Traced<string>;
  owner: string;
  overridable: boolean;
}

export type PropertyTable = ReadonlyMap<string, Property>;

/**
 * Escapes of java.util.Properties.load, which is how spark-submit reads the file: a backslash starts an escape, a key
 * ends at the first `=`, `:` or blank, and a leading blank of a value is dropped.
 */
function escapeKey(key: string): string {
  return key.replace(/[\\=:\s#!]/g, (char) => `\\${char}`);
}

function escapeValue(value: string): string {
  return value.replaceAll("\\", "\\\\");
}

/** The file, sorted by key so that its order says nothing and diffs stay small. */
export function propertiesFile(table: PropertyTable): Lines {
  const sorted = [...table].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return new Lines(sorted.map(([key, { value }]) => derive((text) => `${escapeKey(key)}=${escapeValue(text)}`, value)));
}

export function asTraced(value: string | Traced<string>): Traced<string> {
  return value instanceof Traced ? value : new Traced(valueOf(value), []);
}
