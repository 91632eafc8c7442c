import type { Finding, PatchOperation, Severity } from "./finding.ts";
import { getAt, isMap, joinPointer, setAt, splitPointer, type Json, type JsonMap, type Pointer } from "./pointer.ts";
import type { Place } from "./untrusted.ts";

/** What to change, without knowing how the document looks now: `toPatch` writes it as RFC 6902 for one document. */
export interface Intent {
  title: string;
  set?: readonly (readonly [Pointer, Json])[];
  remove?: readonly Pointer[];
}

/** A finding as rules and entries state it. Pointers are those of the document (`/spec/…`, `/metadata/…`). */
export interface Advice {
  rule: string;
  severity: Severity;
  message: string;
  path: Pointer;
  object?: string;
  values?: Readonly<Record<string, string | number | boolean>>;
  fixes?: readonly Intent[];
  source: string;
}

/**
 * RFC 6902 operations that work on this very document: `add` needs its parent to exist, so a missing ancestor is added
 * with the value inside it. Undefined when there is nothing in the document to change.
 */
export function toPatch(intent: Intent, document: Json): PatchOperation[] | undefined {
  const operations: PatchOperation[] = [];
  for (const path of intent.remove ?? []) {
    if (getAt(document, path) === undefined) return undefined;
    operations.push({ op: "remove", path });
  }
  // A second value below a map that is not there yet must not put a new map over the first.
  let now = document;
  for (const [path, value] of intent.set ?? []) {
    operations.push(setOperation(now, path, value));
    if (isMap(now)) now = setAt(now, path, value);
  }
  return operations.length > 0 ? operations : undefined;
}

function setOperation(document: Json, path: Pointer, value: Json): PatchOperation {
  if (getAt(document, path) !== undefined) return { op: "replace", path, value: plain(value) };
  const keys = splitPointer(path);
  for (let depth = 1; depth < keys.length; depth += 1) {
    const at = joinPointer(...keys.slice(0, depth));
    const there = getAt(document, at);
    if (there !== undefined && (isMap(there) || Array.isArray(there))) continue;
    const nested = keys.slice(depth).reduceRight<Json>((below, key) => ({ [key]: below }), value);
    return { op: there === undefined ? "add" : "replace", path: at, value: plain(nested) };
  }
  return { op: "add", path, value: plain(value) };
}

type Patchable = Extract<PatchOperation, { op: "add" }>["value"];

function plain(value: Json): Patchable {
  // zod's json type is the same set of values with mutable arrays; patches are never written to.
  return value as Patchable;
}

export function toFinding(advice: Advice, document: JsonMap, placeOf: (pointer: Pointer) => Place): Finding {
  const { fixes, values, ...rest } = advice;
  return {
    ...rest,
    ...placeOf(advice.path),
    ...(values ? { values: { ...values } } : {}),
    fixes: (fixes ?? []).flatMap((intent) => {
      const patch = toPatch(intent, document);
      return patch ? [{ title: intent.title, patch }] : [];
    }),
  };
}
