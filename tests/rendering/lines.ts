import { examine } from "#lib/lint/examine.ts";
import { toYaml } from "#lib/render/yaml.ts";
import { isMap, joinPointer, type Json, type JsonMap, type Pointer } from "#lib/spec/pointer.ts";
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
    for (const { at, pointer, leaf } of scalars(value)) {
      const from = [...(sources.get(pointer) ?? []), ...because];
      if (typeof leaf === "string" && leaf.includes("\n")) {
        leaf.split("\n").forEach((line, index) =>
          lines.set(`${id}${at}#${line.split("=")[0]}`, {
            value: line,
            from: [...(sources.get(`${pointer}#${index}`) ?? []), ...because],
          }),
        );
      } else lines.set(`${id}${at}`, { value: toYaml(leaf), from });
    }
  }
  return lines;
}

interface Scalar {
  /** its place, list items that have a name called by it: one more in front moves none of them */
  at: string;
  /** the same place as the tracing writes it */
  pointer: Pointer;
  leaf: Json;
}

function scalars(value: Json, at = "", pointer: Pointer = ""): Scalar[] {
  if (Array.isArray(value))
    return (value as readonly Json[]).flatMap((item, index) => {
      const name = isMap(item) && typeof item.name === "string" ? item.name : String(index);
      return scalars(item, at + joinPointer(name), pointer + joinPointer(index));
    });
  if (isMap(value) && Object.keys(value).length > 0)
    return Object.entries(value).flatMap(([key, below]) =>
      scalars(below, at + joinPointer(key), pointer + joinPointer(key)),
    );
  return [{ at, pointer, leaf: value }];
}

/** Lines that differ, are new or are gone. */
export function changedLines(before: ReadonlyMap<string, Line>, after: ReadonlyMap<string, Line>): [string, Line][] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    const line = is ?? was;
    return line && was?.value !== is?.value ? [[key, { ...line, from: [...line.from, ...(was?.from ?? [])] }]] : [];
  });
}
