import { joinPointer, type Json, type JsonMap, type Pointer } from "#lib/spec/pointer.ts";
import { Traced } from "./traced.ts";

/** Text of several lines, each with its own origin: a properties file inside a ConfigMap keeps its provenance. */
export class Lines {
  readonly lines: readonly Traced<string>[];

  constructor(lines: readonly Traced<string>[]) {
    this.lines = lines;
  }
}

type Scalar = string | number | boolean;

/** A manifest while it is being built. Undefined members are left out: "not set" is never written as null. */
export type Tree = Scalar | Traced<Scalar> | Lines | readonly Tree[] | { readonly [key: string]: Tree | undefined };

/** Which spec leaves made what: keys are pointers into the object; `#2` behind a pointer is the third line of a text. */
export type Sources = ReadonlyMap<string, readonly Pointer[]>;

export interface Settled {
  value: JsonMap;
  sources: Sources;
}

/** Strip the tracing: plain JSON for the serialiser and the origin of every leaf beside it. */
export function settle(tree: { readonly [key: string]: Tree | undefined }): Settled {
  const sources = new Map<string, readonly Pointer[]>();
  const walk = (node: Tree, at: Pointer): Json => {
    if (node instanceof Traced) {
      sources.set(at, node.from);
      return node.value;
    }
    if (node instanceof Lines) {
      node.lines.forEach((line, index) => sources.set(`${at}#${index}`, line.from));
      return node.lines.map((line) => `${line.value}\n`).join("");
    }
    if (Array.isArray(node)) return (node as readonly Tree[]).map((item, index) => walk(item, at + joinPointer(index)));
    if (typeof node === "object") return walkMap(node as { readonly [key: string]: Tree | undefined }, at);
    return node;
  };
  const walkMap = (map: { readonly [key: string]: Tree | undefined }, at: Pointer): JsonMap => {
    const out: Record<string, Json> = {};
    for (const [key, below] of Object.entries(map))
      if (below !== undefined) out[key] = walk(below, at + joinPointer(key));
    return out;
  };
  return { value: walkMap(tree, ""), sources };
}
