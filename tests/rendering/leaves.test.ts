import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { examine } from "#lib/lint/examine.ts";
import { DEFAULT_INSTANCES } from "#lib/spec/core.ts";
import { getAt, isMap, leavesOf, setAt, type Json, type JsonMap } from "#lib/spec/pointer.ts";
import { toYaml } from "#lib/render/yaml.ts";
import { arbitraryOf, leaves, validDocument } from "./arbitrary-spec.ts";
import { bytesOf, catalogue, world } from "./world.ts";

const different = (a: Json | undefined, b: Json) => JSON.stringify(a) !== JSON.stringify(b);

/** What an optional leaf means while nobody writes it; writing just that changes nothing. */
const IMPLIED: Readonly<Record<string, Json>> = { "/executor/instances": DEFAULT_INSTANCES };

describe("GU21 no leaf is dead", () => {
  it.each(leaves.map((leaf) => [leaf.pointer, leaf] as const))(
    "%s changes the rendering or is refused with a pointer",
    (pointer, leaf) => {
      fc.assert(
        fc.property(validDocument, arbitraryOf(leaf), (document, value) => {
          const at = `/spec${pointer}`;
          const changed = setAt(document, at, value);
          const before = examine(JSON.stringify(document), world, { catalogue });
          const effective = before.resolved && getAt(before.resolved.value, pointer);
          // A map in force may hold more than was written, so what is written counts too.
          fc.pre(different(effective ?? IMPLIED[pointer], value) && different(getAt(document, at), value));
          fc.pre(!(isMap(value) && Object.keys(value).length === 0));
          const after = examine(JSON.stringify(changed), world, { catalogue });
          if (after.rendering) expect(bytesOf(JSON.stringify(changed))).not.toBe(bytesOf(JSON.stringify(document)));
          else
            expect(
              after.findings.filter(({ severity, path }) => severity === "error" && path.startsWith("/")),
            ).not.toEqual([]);
        }),
        { numRuns: 60 },
      );
    },
  );

  it.each(["/metadata/name", "/metadata/team", "/environment"])("%s changes the rendering", (pointer) => {
    const value = pointer === "/environment" ? "staging" : "other";
    fc.assert(
      fc.property(validDocument, (document) => {
        fc.pre(getAt(document, pointer) !== value);
        expect(bytesOf(JSON.stringify(setAt(document, pointer, value)))).not.toBe(bytesOf(JSON.stringify(document)));
      }),
      { numRuns: 60 },
    );
  });
});

/** The values of a rendering by object and pointer; text of several lines by line. */
function linesOf(document: JsonMap): Map<string, { value: string; from: readonly string[] }> {
  const { rendering } = examine(JSON.stringify(document), world, { catalogue });
  const lines = new Map<string, { value: string; from: readonly string[] }>();
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

describe("provenance: perturbing a leaf changes only lines attributed to it", () => {
  const numbers = leaves.filter(({ meta }) => meta.unit !== undefined || meta.widget === "image");
  it.each(numbers.map((leaf) => [leaf.pointer, leaf] as const))("%s", (pointer, leaf) => {
    fc.assert(
      fc.property(validDocument, arbitraryOf(leaf), (document, value) => {
        const at = `/spec${pointer}`;
        const present = setAt(document, at, value);
        const again = setAt(
          document,
          at,
          leaf.meta.widget === "image" ? "registry.example.com/other:1.0" : Number(value) + 1,
        );
        const [before, after] = [linesOf(present), linesOf(again)];
        fc.pre(before.size > 0 && after.size > 0);
        const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
          (key) => before.get(key)?.value !== after.get(key)?.value,
        );
        const strangers = changed.filter((key) => !(after.get(key) ?? before.get(key))?.from.includes(at));
        expect(strangers).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
