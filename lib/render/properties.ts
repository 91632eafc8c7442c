import type { Advice } from "#lib/spec/advice.ts";
import { joinPointer } from "#lib/spec/pointer.ts";
import type { Properties, PropertyValue } from "./contribution.ts";
import { derive, Traced } from "./traced.ts";
import { Lines } from "./tree.ts";

/** One line of a properties file: the value, which entry set it and whether `spark.conf` may replace it. */
export interface Property {
  value: Traced<string>;
  owner: string;
  overridable: boolean;
}

export type PropertyTable = ReadonlyMap<string, Property>;

interface Writer {
  entry: string;
  because: readonly string[];
  overridable: boolean;
}

/** A properties file while entries write it: each key once, and two different words about one key are reported. */
export class PropertySheet {
  readonly table = new Map<string, Property>();
  readonly advice: Advice[] = [];

  put({ entry, because, overridable }: Writer, given: Properties | undefined) {
    for (const [key, value] of Object.entries(given ?? {})) {
      const before = this.table.get(key);
      const traced = asTraced(value);
      if (before && !before.overridable && before.value.value !== traced.value) {
        this.advice.push(collision(key, before, entry, traced.value));
      } else if (!before || before.overridable) {
        const from = [...new Set([...traced.from, ...because])];
        this.table.set(key, { value: new Traced(traced.value, from), owner: entry, overridable });
      }
    }
  }

  /** What people write themselves: wins over proposals, is refused where an entry owns the key. */
  putUser(given: Readonly<Record<string, string>>, at: string) {
    for (const [key, value] of Object.entries(given)) {
      const path = at + joinPointer(key);
      const before = this.table.get(key);
      if (before && !before.overridable) this.advice.push(owned(key, before, value, path));
      else this.table.set(key, { value: new Traced(value, [path]), owner: "spark.conf", overridable: false });
    }
  }
}

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

function asTraced(value: PropertyValue): Traced<string> {
  return value instanceof Traced ? value : new Traced(value, []);
}

function collision(key: string, before: Property, entry: string, value: string): Advice {
  return {
    rule: "property-collision",
    severity: "error",
    message: `${before.owner} sets ${key} to ${before.value.value} and ${entry} sets it to ${value}; only one of them can be switched on.`,
    path: before.value.from[0] ?? "",
    values: { key, first: before.value.value, second: value },
    source: "GU13",
  };
}

function owned(key: string, before: Property, value: string, path: string): Advice {
  const field = before.value.from[0];
  const where = field ? `the field ${field}` : `the entry ${before.owner}, to ${before.value.value}`;
  return {
    rule: "property-owned",
    severity: "error",
    message: `${key} is set by ${where}. Two places for one value would contradict each other.`,
    path,
    values: { key, value, owner: before.owner, rendered: before.value.value },
    fixes: [{ title: `Remove ${key} from the properties`, remove: [path] }],
    source: "X10",
  };
}
