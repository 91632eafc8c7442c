import { getAt, isMap, leavesOf, setAt, type Json, type JsonMap, type Pointer } from "#lib/spec/pointer.ts";

type LayerKind = "defaults" | "environment" | "preset" | "configuration" | "environment-values" | "lock";

/** One voice: `defaults < environment < preset₁ < … < configuration < per-environment values < locks`. */
export interface Layer {
  kind: LayerKind;
  /** how people call it: "preset connect-team" */
  title: string;
  values: JsonMap;
  /** where these values stand in the document, for the layers that are the document's own */
  base?: Pointer;
  reason?: string;
}

/** One layer's word about one leaf. */
export interface Origin {
  kind: LayerKind;
  title: string;
  value: Json;
  base?: Pointer;
  reason?: string;
}

export interface Resolved {
  value: JsonMap;
  /** every layer that spoke about a leaf, weakest first; the last one won. Pointers are below `spec`. */
  readonly originsOf: (pointer: Pointer) => readonly Origin[];
  leaves: ReadonlyMap<Pointer, readonly Origin[]>;
}

/** Lay one layer over the other. Maps merge key by key; everything else, lists included, is replaced whole. */
export function resolve(layers: readonly Layer[]): Resolved {
  let value: JsonMap = {};
  const leaves = new Map<Pointer, Origin[]>();
  for (const { values, ...about } of layers) {
    for (const [pointer, leaf] of leavesOf(values)) {
      if (pointer === "") continue;
      const before = getAt(value, pointer);
      // An empty map says nothing about the keys an earlier layer put there.
      if (isMap(leaf) && isMap(before)) continue;
      value = setAt(value, pointer, leaf);
      leaves.set(pointer, [...(leaves.get(pointer) ?? []), { ...about, value: leaf }]);
    }
  }
  return { value, leaves, originsOf: (pointer) => leaves.get(pointer) ?? [] };
}
