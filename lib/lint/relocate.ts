import type { Resolved } from "#lib/layers/resolve.ts";
import type { Advice } from "#lib/spec/advice.ts";
import type { Pointer } from "#lib/spec/pointer.ts";

/**
 * Entries speak of `/spec/…`; a value written for one environment stands in `/environments/<slug>/…`. Point at, and fix,
 * the place where the winning value was written.
 */
export function relocate(advice: Advice, resolved: Resolved): Advice {
  const move = (path: Pointer): Pointer => {
    if (!path.startsWith("/spec/")) return path;
    const pointer = path.slice("/spec".length);
    const base = resolved.originsOf(pointer).findLast((origin) => origin.base !== undefined)?.base;
    return base === undefined ? path : base + pointer;
  };
  if (!advice.fixes) return { ...advice, path: move(advice.path) };
  return {
    ...advice,
    path: move(advice.path),
    fixes: advice.fixes.map(({ title, set, remove }) => ({
      title,
      ...(set ? { set: set.map(([path, value]) => [move(path), value] as const) } : {}),
      ...(remove ? { remove: remove.map(move) } : {}),
    })),
  };
}
