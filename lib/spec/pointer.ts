/** JSON Pointer (RFC 6901). The empty pointer names the whole document. */
export type Pointer = string;

/** Anything JSON can hold. Arrays and maps are read-only: the spec is never changed in place. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonMap = { readonly [key: string]: Json };

export function isMap(value: unknown): value is JsonMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// Nearly no key holds either character, and pointers are made by the thousand on every keystroke.
const escaped = (key: string) =>
  key.includes("~") || key.includes("/") ? key.replaceAll("~", "~0").replaceAll("/", "~1") : key;

export function joinPointer(...keys: readonly (string | number)[]): Pointer {
  return keys.map((key) => `/${typeof key === "number" ? key : escaped(key)}`).join("");
}

export function splitPointer(pointer: Pointer): string[] {
  if (pointer === "") return [];
  const keys = pointer.slice(1).split("/");
  return pointer.includes("~") ? keys.map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~")) : keys;
}

export function getAt(value: Json | undefined, pointer: Pointer): Json | undefined {
  let at = value;
  for (const key of splitPointer(pointer)) {
    if (Array.isArray(at)) at = (at as readonly Json[])[Number(key)];
    else if (isMap(at) && Object.hasOwn(at, key)) at = at[key];
    else return undefined;
  }
  return at;
}

/** A copy of `map` with the value at `pointer` replaced; maps on the way are made when missing. */
export function setAt(map: JsonMap, pointer: Pointer, value: Json): JsonMap {
  const [key, ...rest] = splitPointer(pointer);
  if (key === undefined) return isMap(value) ? value : map;
  const below = map[key];
  return { ...map, [key]: rest.length === 0 ? value : setAt(isMap(below) ? below : {}, joinPointer(...rest), value) };
}

/** Every leaf with its pointer, in document order. Arrays and empty maps are leaves: layers replace them whole. */
export function leavesOf(value: Json, at: Pointer = ""): [Pointer, Json][] {
  if (!isMap(value) || (at !== "" && Object.keys(value).length === 0)) return [[at, value]];
  return Object.entries(value).flatMap(([key, below]) => leavesOf(below, at + joinPointer(key)));
}

/** True when `inner` is `outer` or lies below it. */
export function isWithin(inner: Pointer, outer: Pointer): boolean {
  return inner === outer || inner.startsWith(`${outer}/`);
}
