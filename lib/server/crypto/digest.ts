import "server-only";
import { createHash } from "node:crypto";
import { isMap, type Json } from "#lib/spec/pointer.ts";

/** JSON with the keys of every map in code unit order and no spaces: one value, one text. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(canonicalJson).join(",")}]`; // as: Array.isArray forgets the element type of read-only arrays
  if (!isMap(value)) return JSON.stringify(value);
  const entries = Object.keys(value)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`);
  return `{${entries.join(",")}}`;
}

/** sha256 over canonical JSON, lower-case hex. */
export function digestOf(value: Json): string {
  return sha256(canonicalJson(value));
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
