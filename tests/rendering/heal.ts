import { examine } from "#lib/lint/examine.ts";
import type { Finding } from "#lib/spec/finding.ts";
import { getAt, isMap, setAt, splitPointer, joinPointer, type Json, type JsonMap } from "#lib/spec/pointer.ts";
import { world } from "./world.ts";

const ROUNDS = 12;

/**
 * The document after taking the first fix of everything the product refuses, until it refuses nothing; undefined when
 * the fixes lead nowhere. Random leaves rarely go together by themselves, and the product knows best what would.
 */
export function heal(document: JsonMap): JsonMap | undefined {
  let healed = document;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { findings, rendering } = examine(JSON.stringify(healed), world);
    if (rendering) return healed;
    const before = healed;
    for (const { severity, fixes } of findings) if (severity === "error") healed = applied(healed, fixes[0]?.patch);
    if (healed === before) return undefined;
  }
  return undefined;
}

/** RFC 6902 on plain data, as far as fixes use it; a place that an earlier fix has taken away is left alone. */
function applied(document: JsonMap, patch: Finding["fixes"][number]["patch"] = []): JsonMap {
  return patch.reduce((made, operation) => {
    if (operation.op === "remove") return without(made, splitPointer(operation.path)) as JsonMap; // a map stays a map
    return put(made, operation.path, operation.value);
  }, document);
}

function put(document: JsonMap, path: string, value: Json): JsonMap {
  const keys = splitPointer(path);
  const parent = joinPointer(...keys.slice(0, -1));
  const list = getAt(document, parent);
  if (!Array.isArray(list)) return setAt(document, path, value);
  const items: Json[] = [...(list as readonly Json[])];
  items[Number(keys.at(-1))] = value;
  return setAt(document, parent, items);
}

function without(value: Json | undefined, [key, ...rest]: readonly string[]): Json | undefined {
  if (key === undefined || value === undefined) return undefined;
  if (Array.isArray(value)) return rest.length > 0 ? value : value.filter((_, index) => index !== Number(key));
  if (!isMap(value) || !(key in value)) return value;
  const { [key]: below, ...others } = value;
  const left = rest.length > 0 ? without(below, rest) : undefined;
  return left === undefined ? others : { ...others, [key]: left };
}
