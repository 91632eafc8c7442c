import { stringify } from "yaml";
import type { Json } from "#lib/spec/pointer.ts";

/**
 * The one way this product writes YAML. Strings that a YAML 1.1 reader (kubectl, Helm) would take for something else,
 * `no`, `017`, `1:30`, a date, are quoted as well as those a 1.2 reader would; long lines are never folded, because a
 * folded line is a changed value to a careless reader and a changed diff to everybody.
 */
export function toYaml(value: Json): string {
  // Writing is half the time of a rendering, and a keystroke changes few of its objects: the others keep their text.
  const json = JSON.stringify(value);
  const known = written.get(json);
  if (known !== undefined) return known;
  const text = stringify(value, {
    compat: "yaml-1.1",
    lineWidth: 0,
    aliasDuplicateObjects: false,
    blockQuote: "literal",
    indentSeq: true,
  });
  if (written.size >= REMEMBERED) written.clear();
  written.set(json, text);
  return text;
}

/** Several renderings of the largest composition (27 objects); a few MB at most. */
const REMEMBERED = 256;
const written = new Map<string, string>();

/** Several documents in one file, as `kubectl apply -f` reads them. */
export function toYamlStream(values: readonly Json[]): string {
  return values.map((value) => `---\n${toYaml(value)}`).join("");
}
