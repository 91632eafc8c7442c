import { installationSchema } from "#lib/catalog/spec.ts";
import { writtenAt, type Bench } from "#lib/client/workbench.ts";
import type { Origin } from "#lib/layers/resolve.ts";
import { fieldsOf, itemFieldsOf, type FieldEntry } from "#lib/spec/field.ts";
import type { Finding } from "#lib/spec/finding.ts";
import { needsHold } from "#lib/spec/need.ts";
import { getAt, isMap, isWithin, joinPointer, type Json, type Pointer } from "#lib/spec/pointer.ts";

/** Every field of the document, in the order of the form. Made once: schemas do not change while the page is open. */
export const formFields: readonly FieldEntry[] = fieldsOf(installationSchema);

/** A field as it stands now. */
export interface FieldState {
  readonly entry: FieldEntry;
  /** where an edit goes, in the document */
  readonly pointer: Pointer;
  /** what is written there, valid or not; undefined when nothing is */
  readonly raw: Json | undefined;
  /** what holds, from whichever layer */
  readonly effective: Json | undefined;
  /** the layer that answers, or would, without what is written here */
  readonly inherited: Origin | undefined;
  readonly lock: Origin | undefined;
  /** the same two for one key of a leaf that is a map */
  readonly inheritedBelow: (key: string) => Origin | undefined;
  readonly lockBelow: (key: string) => Origin | undefined;
  /** the items of a field that is a record of objects, in the order of the layers; made when asked for */
  readonly items: () => readonly ItemState[];
  readonly findings: readonly Finding[];
  /** the slug the document names, however wrong */
  readonly environment: string;
  /** false when another field makes this one meaningless, and nothing is written or wrong here */
  readonly shown: boolean;
}

/** One item of an "items" field: its leaves may come from several layers. */
export interface ItemState {
  readonly name: string;
  /** where it stands for every environment: "/spec/cluster/pools/batch" */
  readonly pointer: Pointer;
  /** where the document itself writes it: there, in the values of this environment, in both or nowhere */
  readonly written: readonly Pointer[];
  /** how the other layers that speak of it are called; empty when it is this document's alone */
  readonly inheritedFrom: readonly string[];
  readonly fields: readonly FieldState[];
  /** what is wrong with it beyond its fields */
  readonly findings: readonly Finding[];
}

const SPEC = "/spec";

/** `item` is the pointer, below the spec, of the item the field stands in. */
export function fieldState(entry: FieldEntry, bench: Bench, item?: Pointer): FieldState {
  const below = belowSpec(entry.pointer);
  const pointer = below === undefined ? entry.pointer : placeOf(bench, below, item);
  const raw = getAt(bench.shownData, pointer);
  const originsAt = (at: Pointer) => (below === undefined ? [] : (bench.shownResolved?.originsOf(below + at) ?? []));
  const inheritedAt = (at: Pointer) =>
    originsAt(at).findLast(
      (origin) => origin.kind !== "lock" && (origin.base === undefined || origin.base + below !== pointer),
    );
  const lockAt = (at: Pointer) => originsAt(at).find((origin) => origin.kind === "lock");
  // Items merge from both places of the document, so what is wrong in either is wrong here.
  const places = entry.meta.widget === "items" ? [pointer, entry.pointer] : [pointer];
  const findings = bench.examination.findings.filter(({ path }) => places.some((place) => isWithin(path, place)));
  const needed = needsHold(entry.meta.needs, (at) => getAt(bench.shownResolved?.value, at), item);
  return {
    entry,
    pointer,
    raw,
    effective: below === undefined ? raw : getAt(bench.shownResolved?.value, below),
    inherited: inheritedAt(""),
    inheritedBelow: (key) => inheritedAt(joinPointer(key)),
    lock: lockAt(""),
    lockBelow: (key) => lockAt(joinPointer(key)),
    items: () => itemStates(entry, bench),
    findings,
    environment: typeof bench.shownData.environment === "string" ? bench.shownData.environment : "",
    shown: needed || raw !== undefined || findings.length > 0,
  };
}

function belowSpec(pointer: Pointer): Pointer | undefined {
  return pointer.startsWith(`${SPEC}/`) ? pointer.slice(SPEC.length) : undefined;
}

/** A leaf of an item that is written for one environment alone belongs beside its siblings, not into a torso elsewhere. */
function placeOf(bench: Bench, below: Pointer, item: Pointer | undefined): Pointer {
  const own = writtenAt(bench.shownData, below);
  if (item === undefined || getAt(bench.shownData, own) !== undefined) return own;
  if (getAt(bench.shownData, SPEC + item) !== undefined) return SPEC + below;
  return writtenAt(bench.shownData, item) + below.slice(item.length);
}

function itemStates(entry: FieldEntry, bench: Bench): ItemState[] {
  const below = belowSpec(entry.pointer);
  if (below === undefined) return [];
  const places = [entry.pointer, ...[writtenAt(bench.shownData, below)].filter((one) => one !== entry.pointer)];
  const keysOf = (value: Json | undefined) => (isMap(value) ? Object.keys(value) : []);
  const foreign = (item: Pointer) => [
    ...new Set(
      [...(bench.shownResolved?.leaves ?? [])]
        .filter(([leaf]) => isWithin(leaf, item))
        .flatMap(([, origins]) => origins.filter(({ base }) => base === undefined).map(({ title }) => title)),
    ),
  ];
  // What the layers last resolved to may hold items that are gone from the text since; those count by the text alone.
  const inherited = keysOf(getAt(bench.shownResolved?.value, below)).filter(
    (name) => foreign(below + joinPointer(name)).length > 0,
  );
  const names = [...inherited, ...places.flatMap((place) => keysOf(getAt(bench.shownData, place)))];
  return [...new Set(names)].map((name) => {
    const key = joinPointer(name);
    const written = places.map((place) => place + key).filter((at) => getAt(bench.shownData, at) !== undefined);
    const fields = itemFieldsOf(entry).map((leaf) =>
      fieldState({ ...leaf, pointer: entry.pointer + key + leaf.pointer }, bench, below + key),
    );
    return {
      name,
      pointer: entry.pointer + key,
      written,
      inheritedFrom: foreign(below + key),
      fields,
      findings: bench.examination.findings.filter(
        ({ path }) =>
          [entry.pointer + key, ...written].some((at) => isWithin(path, at)) &&
          !fields.some((field) => isWithin(path, field.pointer)),
      ),
    };
  });
}
