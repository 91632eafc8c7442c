import { stringify } from "yaml";
import { isMap, type Json, type JsonMap } from "#lib/spec/pointer.ts";

export const OPTIONS = {
  compat: "yaml-1.1",
  lineWidth: 0,
  aliasDuplicateObjects: false,
  blockQuote: "literal",
  indentSeq: true,
} as const;

/**
 * The one way this product writes YAML. Strings that a YAML 1.1 reader (kubectl, Helm) would take for something else,
 * `no`, `017`, `1:30`, a date, are quoted as well as those a 1.2 reader would; long lines are never folded, because a
 * folded line is a changed value to a careless reader and a changed diff to everybody.
 *
 * The library decides how each scalar is written and is asked once for each; the lines between them are laid out here,
 * the same bytes in a tenth of the time (decision 0305).
 */
export function toYaml(value: Json): string {
  if (!isNested(value)) return stringify(value, OPTIONS);
  const lines: string[] = [];
  write(value, "", lines);
  return `${lines.join("\n")}\n`;
}

/** Several documents in one file, as `kubectl apply -f` reads them. */
export function toYamlStream(values: readonly Json[]): string {
  return values.map((value) => `---\n${toYaml(value)}`).join("");
}

type Nested = readonly Json[] | JsonMap;

/** What takes lines of its own; an empty list or map stands behind its key. */
function isNested(value: Json): value is Nested {
  return Array.isArray(value) ? value.length > 0 : isMap(value) && Object.keys(value).length > 0;
}

function write(value: Nested, indent: string, lines: string[]): void {
  if (!isMap(value)) {
    for (const item of value) writeItem(item, indent, lines);
    return;
  }
  for (const [key, below] of Object.entries(value)) {
    const head = isNested(below) ? keyOf(key) : undefined;
    // A key too long for a line of its own is the library's with all that is below it.
    if (head === undefined || !isNested(below)) append(scalarLines(key, below), indent, lines);
    else {
      lines.push(indent + head);
      write(below, `${indent}  `, lines);
    }
  }
}

function writeItem(item: Json, indent: string, lines: string[]): void {
  if (!isNested(item)) return append(scalarLines(undefined, item), indent, lines);
  const first = lines.length;
  write(item, `${indent}  `, lines);
  // The item's first line hangs behind the dash.
  lines[first] = `${indent}- ${(lines[first] ?? "").slice(indent.length + 2)}`;
}

/** A literal block may have empty lines; they stay empty. */
function append(more: readonly string[], indent: string, lines: string[]): void {
  for (const line of more) lines.push(line === "" ? line : indent + line);
}

/** What was written lately. A rendering says the same few hundred things again and again, and so does the next one. */
const REMEMBERED = 4096;
const written = new Map<string, readonly string[]>();

/** The library's lines of `key: value`, or of `- value`. */
function scalarLines(key: string | undefined, value: Json): readonly string[] {
  const name = `${key === undefined ? "-" : `:${key}`}\n${JSON.stringify(value)}`;
  const known = written.get(name);
  if (known) return known;
  const lines = stringify(key === undefined ? [value] : { [key]: value }, OPTIONS)
    .slice(0, -1)
    .split("\n");
  if (written.size >= REMEMBERED) written.clear();
  written.set(name, lines);
  return lines;
}

const EMPTY = " {}";

/** `key:` as the library writes it before something nested; undefined where that takes more than a line. */
function keyOf(key: string): string | undefined {
  const [line = "", ...more] = scalarLines(key, {});
  return more.length === 0 && line.endsWith(`:${EMPTY}`) && !line.startsWith("? ")
    ? line.slice(0, -EMPTY.length)
    : undefined;
}
