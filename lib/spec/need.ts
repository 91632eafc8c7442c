import type { Json, Pointer } from "./pointer.ts";

/**
 * Another leaf that must have a certain value for a leaf to have an effect. `pointer` is below `/spec`; inside an item
 * "./type" names the leaf `type` of the same item. `is` as a list means any of them.
 */
export interface Need {
  pointer: string;
  is: boolean | string | readonly string[];
}

type Needs = Need | readonly Need[] | undefined;

/** Where a need looks; `item` is the pointer of the item the leaf stands in. */
export function pointerOfNeed(need: Need, item: Pointer = ""): Pointer {
  return need.pointer.startsWith("./") ? item + need.pointer.slice(1) : need.pointer;
}

/** The value that would satisfy a need; the first of several. */
export function wantedBy({ is }: Need): boolean | string {
  return typeof is === "object" ? (is[0] ?? "") : is;
}

/** The first need that does not hold. `valueAt` takes pointers below `/spec`. */
export function unmetNeed(
  needs: Needs,
  valueAt: (pointer: Pointer) => Json | undefined,
  item: Pointer = "",
): Need | undefined {
  return listOf(needs).find((need) => {
    const value = valueAt(pointerOfNeed(need, item));
    return typeof need.is === "object" ? !need.is.some((one) => one === value) : need.is !== value;
  });
}

/** True when every need holds; no need always holds. */
export function needsHold(needs: Needs, valueAt: (pointer: Pointer) => Json | undefined, item: Pointer = ""): boolean {
  return unmetNeed(needs, valueAt, item) === undefined;
}

function listOf(needs: Needs): readonly Need[] {
  if (needs === undefined) return [];
  return "pointer" in needs ? [needs] : needs;
}
