import {
  isAlias,
  isMap as isYamlMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
} from "yaml";
import { limits, scanUntrusted, type Refusal } from "./untrusted-scan.ts";
import { splitPointer, type Json, type Pointer } from "./pointer.ts";

export interface Place {
  line: number;
  column: number;
}

export interface Readable {
  data: Json;
  /** where a pointer's key (or, for list items, value) stands; the nearest parent when the pointer is absent */
  readonly placeOf: (pointer: Pointer) => Place;
}

export type Reading = ({ ok: true } & Readable) | { ok: false; refusals: Refusal[] };

const FORBIDDEN_KEYS = new Set(["__proto__", "constructor", "prototype"]);

/** Parse YAML (and so JSON) that a person or a file gave us. Rules: S6. Never throws. */
export function readUntrustedYaml(text: string): Reading {
  const early = scanUntrusted(text);
  if (early) return { ok: false, refusals: [early] };
  try {
    return readScanned(text);
  } catch (error) {
    // The scan can be fooled about quotes inside flow collections; the stack is the last fence.
    if (error instanceof RangeError)
      return {
        ok: false,
        refusals: [{ message: `The text nests deeper than ${limits.depth} levels.`, line: 1, column: 1 }],
      };
    throw error;
  }
}

function readScanned(text: string): Reading {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true, customTags: [] });
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  // An unresolved custom tag is only a warning to the parser; here it is a refusal.
  const refusals = [...document.errors, ...document.warnings].map((e) => ({
    message: sentence(e.message),
    ...place(e.pos[0]),
  }));
  if (refusals.length === 0) refusals.push(...refuseNodes(document, place));
  if (refusals.length > 0) return { ok: false, refusals };
  const data = document.toJS({ maxAliasCount: limits.aliases }) as Json;
  return { ok: true, data, placeOf: (pointer) => placeInDocument(document, pointer, place) };
}

function sentence(message: string): string {
  if (message === "Map keys must be unique") return "This key stands twice in the same map; remove one of them.";
  return message.endsWith(".") ? message : `${message}.`;
}

function refuseNodes(document: Document, place: (offset: number) => Place): Refusal[] {
  const refusals: Refusal[] = [];
  const refuse = (node: unknown, message: string) => {
    const range = (node as Node | undefined)?.range;
    refusals.push({ message, ...place(range?.[0] ?? 0) });
  };
  let aliases = 0;
  visit(document, {
    Alias: (_, node) => {
      aliases += 1;
      if (!node.resolve(document)) refuse(node, `Nothing is anchored as &${node.source} before this alias.`);
      if (aliases === limits.aliases + 1) refuse(node, `More than ${limits.aliases} aliases.`);
      if (aliases > limits.aliases) return visit.BREAK;
      return undefined;
    },
    Pair: (_, pair) => {
      if (isScalar(pair.key) && FORBIDDEN_KEYS.has(String(pair.key.value)))
        refuse(pair.key, `The key ${String(pair.key.value)} is not allowed.`);
    },
    Scalar: (_, node) => {
      const wide =
        typeof node.value === "bigint" ||
        (typeof node.value === "number" && Number.isInteger(node.value) && !Number.isSafeInteger(node.value));
      if (wide) refuse(node, "This integer is beyond 2^53 and would lose digits; quote it if it is text.");
    },
  });
  if (refusals.length === 0 && expandedSize(document) > limits.expandedBytes) {
    refuse(
      document.contents,
      `With its aliases expanded the text is larger than ${limits.expandedBytes.toLocaleString("en")} bytes.`,
    );
  }
  return refusals;
}

/** Size with aliases written out, cut off once it is past the limit: an alias bomb must not cost what it pretends to be. */
function expandedSize(document: Document): number {
  const known = new Map<unknown, number>();
  const size = (node: unknown): number => {
    if (isAlias(node)) return size(node.resolve(document));
    const before = known.get(node);
    if (before !== undefined) return before;
    known.set(node, limits.expandedBytes + 1); // an alias inside its own anchor counts as too large
    let total = 0;
    if (isScalar(node)) total = String(node.value).length;
    else if (isPair(node)) total = size(node.key) + size(node.value);
    else if (isYamlMap(node) || isSeq(node)) {
      for (const item of node.items) {
        total += size(item) + 1;
        if (total > limits.expandedBytes) break;
      }
    }
    known.set(node, total);
    return total;
  };
  return size(document.contents);
}

function placeInDocument(document: Document, pointer: Pointer, place: (offset: number) => Place): Place {
  let at: unknown = document.contents;
  let offset = document.contents?.range?.[0] ?? 0;
  for (const key of splitPointer(pointer)) {
    if (isAlias(at)) at = at.resolve(document);
    if (isYamlMap(at)) {
      const pair = at.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
      if (!pair) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      at = pair.value;
    } else if (isSeq(at)) {
      at = at.items[Number(key)];
      offset = (at as Node | undefined)?.range?.[0] ?? offset;
    } else break;
  }
  return place(offset);
}
