import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { examine, type Examination } from "#lib/lint/examine.ts";
import { DEFAULT_INSTANCES } from "#lib/spec/core.ts";
import { itemFieldsOf, type FieldEntry } from "#lib/spec/field.ts";
import { pointerOfNeed, wantedBy } from "#lib/spec/need.ts";
import { getAt, isMap, setAt, type Json, type JsonMap } from "#lib/spec/pointer.ts";
import { arbitraryOf, itemOf, leaves, validDocument } from "./arbitrary-spec.ts";
import { heal } from "./heal.ts";
import { linesOf } from "./lines.ts";
import { withNeeds } from "./with-needs.ts";
import { bytesOf, catalogue, world } from "./world.ts";

/** Each of some 200 leaves is tried on this many documents out of a pool: making a valid one costs more than judging it. */
const RUNS = process.env.TRUTH_RANDOM === undefined ? 15 : 60;
const documents = fc.constantFrom(...fc.sample(validDocument, { numRuns: RUNS * 10 }));

const different = (a: Json | undefined, b: Json) => JSON.stringify(a) !== JSON.stringify(b);

/** What an optional leaf means while nobody writes it; writing just that changes nothing. */
const IMPLIED: Readonly<Record<string, Json>> = { "/executor/instances": DEFAULT_INSTANCES };
/** The same, where another leaf says what is meant. */
const IMPLIED_BY: Readonly<Record<string, string>> = {
  "/standalone/workerCores": "/executor/cores",
  "/standalone/workerMemoryMib": "/executor/memoryMib",
};
/** What is checked only against something else has to be asked for that. */
const ASKED_BY: Readonly<Record<string, string>> = {
  "/cluster/pools/*/labels": "/spec/placement/executor/nodeSelector",
};

/** What describes the cluster is checked against and need not be rendered; `profile` leaves have a test of their own. */
const rendered = leaves.filter(({ meta }) => !meta.profile);
const inItems = leaves.flatMap((entry) =>
  itemFieldsOf(entry).map((leaf) => [`${entry.pointer}/*${leaf.pointer}`, entry, leaf] as const),
);

/** Beside a History Server alone nothing that is said of Spark changes anything; a finding says so once. */
const hasApplication = ({ resolved }: Examination) =>
  ["/connect/enabled", "/batch/enabled"].some((at) => getAt(resolved?.value, at) === true);

describe("GU21 no leaf is dead", () => {
  it.each(rendered.map((leaf) => [leaf.pointer, leaf] as const))(
    "%s changes the rendering or is refused with a pointer",
    (pointer, leaf) => {
      fc.assert(
        fc.property(documents, arbitraryOf(leaf), (document, value) => {
          const at = `/spec${pointer}`;
          const changed = setAt(document, at, value);
          const before = examine(JSON.stringify(document), world, { catalogue });
          fc.pre(hasApplication(before));
          const effective = before.resolved && getAt(before.resolved.value, pointer);
          // A map in force may hold more than was written, so what is written counts too.
          const implied = IMPLIED[pointer] ?? getAt(before.resolved?.value, IMPLIED_BY[pointer] ?? pointer);
          fc.pre(different(effective ?? implied, value) && different(getAt(document, at), value));
          fc.pre(!(isMap(value) && Object.keys(value).length === 0));
          const after = examine(JSON.stringify(changed), world, { catalogue });
          if (after.rendering) expect(bytesOf(JSON.stringify(changed))).not.toBe(bytesOf(JSON.stringify(document)));
          else
            expect(
              after.findings.filter(({ severity, path }) => severity === "error" && path.startsWith("/")),
            ).not.toEqual([]);
        }),
        { numRuns: RUNS },
      );
    },
  );

  it.each(inItems.filter(([, , { meta }]) => !meta.profile))(
    "%s changes the rendering or is refused with a pointer",
    (_, entry, leaf) => {
      let compared = 0;
      fc.assert(
        fc.property(documents, itemOf(entry), arbitraryOf(leaf), (document, item, value) => {
          const [before, after] = withItem(document, entry, item, leaf, value);
          const [was, is] = [before, after].map((one) => examine(JSON.stringify(one), world, { catalogue }));
          const valueIn = (one: Examination | undefined) =>
            getAt(one?.resolved?.value, `${entry.pointer}/probe${leaf.pointer}`);
          fc.pre(was?.rendering !== undefined && hasApplication(was) && different(valueIn(was), valueIn(is) ?? null));
          compared += 1;
          if (is?.rendering) expect(bytesOf(JSON.stringify(after))).not.toBe(bytesOf(JSON.stringify(before)));
          else
            expect(
              is?.findings.filter(({ severity, path }) => severity === "error" && path.startsWith("/")),
            ).not.toEqual([]);
        }),
        { numRuns: RUNS },
      );
      expect(compared).toBeGreaterThan(0);
    },
  );

  it.each([
    ...leaves.filter(({ meta }) => meta.profile).map((leaf) => [leaf.pointer, undefined, leaf] as const),
    ...inItems.filter(([, , { meta }]) => meta.profile),
  ])("%s is checked against: some documents are judged or rendered differently", (pointer, entry, leaf) => {
    const tuple = fc.tuple(documents, entry ? itemOf(entry) : fc.constant({}), arbitraryOf(leaf), arbitraryOf(leaf));
    const judge = (document: JsonMap) => {
      const { findings, rendering } = examine(JSON.stringify(document), world, { catalogue });
      // Not their places: a longer number moves what stands behind it.
      const said = findings.map(({ rule, message }) => [rule, message]);
      return JSON.stringify([said, rendering ? bytesOf(JSON.stringify(document)) : ""]);
    };
    const differs = fc.sample(tuple, { seed: 21, numRuns: 800 }).some(([document, item, one, other]) => {
      const at = ASKED_BY[pointer];
      const asked = at === undefined ? document : setAt(document, at, one);
      const [a, b] = [one, other].map((value) =>
        entry
          ? withItem(asked, entry, item, leaf, value)[1]
          : setAt(withNeeds(document, leaf), `/spec${pointer}`, value),
      );
      return a !== undefined && b !== undefined && judge(a) !== judge(b);
    });
    expect(differs).toBe(true);
  });

  it.each(["/metadata/name", "/metadata/team", "/environment"])("%s changes the rendering", (pointer) => {
    const value = pointer === "/environment" ? "staging" : "other";
    fc.assert(
      fc.property(documents, (document) => {
        fc.pre(getAt(document, pointer) !== value);
        const moved = JSON.stringify(setAt(document, pointer, value));
        // What fits one environment may be more than the quota of another.
        fc.pre(examine(moved, world, { catalogue }).rendering !== undefined);
        expect(bytesOf(moved)).not.toBe(bytesOf(JSON.stringify(document)));
      }),
      { numRuns: RUNS },
    );
  });
});

/** A document with an item, and the same with one leaf of it changed; what the leaf and its field need is switched on. */
function withItem(
  document: JsonMap,
  entry: FieldEntry,
  item: JsonMap,
  leaf: FieldEntry,
  value: Json,
): [JsonMap, JsonMap] {
  const at = `${entry.pointer}/probe`;
  const needs = [entry.meta.needs ?? [], leaf.meta.needs ?? []].flat();
  const asked = needs.reduce(
    (made, need) => setAt(made, `/spec${pointerOfNeed(need, at)}`, wantedBy(need)),
    setAt(document, `/spec${at}`, item),
  );
  // Random leaves of an item of several types rarely go together.
  const before = heal(asked) ?? asked;
  return [before, setAt(before, `/spec${at}${leaf.pointer}`, value)];
}

describe("provenance: perturbing a leaf changes only lines attributed to it", () => {
  const numbers = leaves.filter(({ meta }) => meta.unit !== undefined || meta.widget === "image");
  it.each(numbers.map((leaf) => [leaf.pointer, leaf] as const))("%s", (pointer, leaf) => {
    fc.assert(
      fc.property(documents, arbitraryOf(leaf), (document, value) => {
        const at = `/spec${pointer}`;
        const present = heal(withNeeds(setAt(document, at, value), leaf)) ?? document;
        const again = setAt(
          present,
          at,
          leaf.meta.widget === "image" ? "registry.example.com/other:1.0" : Number(value) + 1,
        );
        const [before, after] = [linesOf(present), linesOf(again)];
        fc.pre(before.size > 0 && after.size > 0 && getAt(present, at) === value);
        const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
          (key) => before.get(key)?.value !== after.get(key)?.value,
        );
        const strangers = changed.filter((key) => !(after.get(key) ?? before.get(key))?.from.includes(at));
        expect(strangers).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});
