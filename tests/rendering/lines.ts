import { examine } from "#lib/lint/examine.ts";
import { toYaml } from "#lib/render/yaml.ts";
import { isMap, leavesOf, type Json, type JsonMap } from "#lib/spec/pointer.ts";
import { catalogue, world } from "./world.ts";

/** A scalar of a rendering, or a line of a text in it, and the leaves it says it comes from. */
export interface Line {
  value: string;
  from: readonly string[];
}

/** The values of a rendering by object and pointer; text of several lines by line. */
export function linesOf(document: JsonMap, environment?: string): Map<string, Line> {
  const options = environment === undefined ? { catalogue } : { catalogue, environment };
  const { rendering } = examine(JSON.stringify(document), world, options);
  const lines = new Map<string, Line>();
  for (const { kind, name, value, sources, because } of rendering?.objects ?? []) {
    // Names are part of what may change, so an object is known by kind and suffix.
    const id = `${kind}/${name.slice(name.lastIndexOf("-"))}`;
    for (const [pointer, leaf] of leavesOf(flat(value))) {
      const from = [...(sources.get(pointer) ?? []), ...because];
      if (typeof leaf === "string" && leaf.includes("\n")) {
        leaf.split("\n").forEach((line, index) =>
          lines.set(`${id}${pointer}#${line.split("=")[0]}`, {
            value: line,
            from: [...(sources.get(`${pointer}#${index}`) ?? []), ...because],
          }),
        );
      } else lines.set(`${id}${pointer}`, { value: toYaml(leaf), from });
    }
  }
  return lines;
}

/** Lists as maps by position, so that every scalar is a leaf of its own. */
function flat(value: Json): Json {
  if (Array.isArray(value))
    return Object.fromEntries((value as readonly Json[]).map((item, index) => [String(index), flat(item)]));
  return isMap(value) ? Object.fromEntries(Object.entries(value).map(([key, below]) => [key, flat(below)])) : value;
}

/** Lines that differ, are new or are gone. */
export function changedLines(before: ReadonlyMap<string, Line>, after: ReadonlyMap<string, Line>): [string, Line][] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    const line = is ?? was;
    return line && was?.value !== is?.value ? [[key, { ...line, from: [...line.from, ...(was?.from ?? [])] }]] : [];
  });
}
