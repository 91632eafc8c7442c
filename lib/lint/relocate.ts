import { specSchema } from "#lib/catalog/spec.ts";
import type { Resolved } from "#lib/layers/resolve.ts";
import type { Advice } from "#lib/spec/advice.ts";
import { fieldsOf, itemFieldsOf } from "#lib/spec/field.ts";
import { isWithin, joinPointer, splitPointer, type Json, type Pointer } from "#lib/spec/pointer.ts";

const ITEMS = fieldsOf(specSchema).filter((entry) => itemFieldsOf(entry).length > 0);

/**
 * Entries speak of `/spec/…`; a value written for one environment stands in `/environments/<slug>/…`. Point at, and fix,
 * the place where the winning value was written.
 */
export function relocate(advice: Advice, resolved: Resolved): Advice {
  const move = (path: Pointer): Pointer => {
    if (!path.startsWith("/spec/")) return path;
    const pointer = path.slice("/spec".length);
    const base =
      resolved.originsOf(pointer).findLast((origin) => origin.base !== undefined)?.base ??
      baseOfItem(pointer, resolved);
    return base === undefined ? path : base + pointer;
  };
  if (!advice.fixes) return { ...advice, path: move(advice.path) };
  return {
    ...advice,
    path: move(advice.path),
    // A locked value stays whatever the document says, so setting it mends nothing.
    fixes: advice.fixes
      .filter(({ set }) => !set?.some(([path, value]) => isLocked(path, value, resolved)))
      .map(({ title, set, remove }) => ({
        title,
        ...(set ? { set: set.map(([path, value]) => [move(path), value] as const) } : {}),
        ...(remove ? { remove: remove.map(move) } : {}),
      })),
  };
}

function isLocked(path: Pointer, value: Json, { originsOf }: Resolved): boolean {
  if (!path.startsWith("/spec/")) return false;
  const lock = originsOf(path.slice("/spec".length)).find(({ kind }) => kind === "lock");
  return lock !== undefined && JSON.stringify(lock.value) !== JSON.stringify(value);
}

/** What an item lacks belongs where the item is written, if the document writes it in one place. */
function baseOfItem(pointer: Pointer, { leaves }: Resolved): Pointer | undefined {
  const holder = ITEMS.find((entry) => pointer.startsWith(`${entry.pointer}/`))?.pointer;
  if (holder === undefined) return undefined;
  const item = holder + joinPointer(splitPointer(pointer.slice(holder.length))[0] ?? "");
  const bases = [...leaves].flatMap(([leaf, origins]) =>
    isWithin(leaf, item) ? origins.flatMap(({ base }) => (base === undefined ? [] : [base])) : [],
  );
  const [base, ...others] = new Set(bases);
  return others.length === 0 ? base : undefined;
}
