import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from "yaml";
import type { Rendering } from "#lib/catalog/compile.ts";
import type { Resolved, Origin } from "#lib/layers/resolve.ts";
import type { RenderedObject } from "#lib/render/assemble.ts";
import { toYaml } from "#lib/render/yaml.ts";
import { joinPointer, type Pointer } from "#lib/spec/pointer.ts";

/** Why a line of the manifests is as it is. */
export interface Explanation {
  object: string;
  /** pointer into the object; empty for the line that only separates documents */
  pointer: Pointer;
  /** the catalogue entry that wrote it */
  entry: string;
  /** leaves of the document it was made from, each with the layers that spoke about it, the weakest first */
  from: readonly { leaf: Pointer; origins: readonly Origin[] }[];
}

/** 1-based line of the rendering as one YAML stream (`targets/yaml`). */
export function explainLine(
  line: number,
  { objects }: Pick<Rendering, "objects">,
  resolved: Resolved,
): Explanation | undefined {
  let first = 1;
  for (const object of objects) {
    const text = toYaml(object.value);
    const length = text.split("\n").length; // its own lines and the separator before them
    if (line < first + length) return explainInObject(line - first, text, object, resolved);
    first += length;
  }
  return undefined;
}

function explainInObject(line: number, text: string, object: RenderedObject, resolved: Resolved): Explanation {
  const pointers = line === 0 ? [] : (pointersOfLines(text)[line - 1] ?? []);
  const pointer = pointers[0]?.split("#")[0] ?? "";
  const leaves = new Set([...pointers.flatMap((one) => object.sources.get(one) ?? []), ...object.because]);
  return {
    object: `${object.kind}/${object.name}`,
    pointer,
    entry: object.entry,
    from: [...leaves].map((leaf) => ({
      leaf,
      origins: leaf.startsWith("/spec/") ? resolved.originsOf(leaf.slice("/spec".length)) : [],
    })),
  };
}

/** For each line the pointers that stand on it; `#n` behind a pointer is the nth line of a text. */
function pointersOfLines(text: string): string[][] {
  const counter = new LineCounter();
  const document: Document = parseDocument(text, { lineCounter: counter });
  const lines: string[][] = text.split("\n").map(() => []);
  const put = (offset: number, pointer: string, plus = 0) =>
    lines[counter.linePos(offset).line - 1 + plus]?.push(pointer);
  const walk = (node: unknown, at: Pointer, keyOffset: number) => {
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        if (!isScalar(key) || !key.range) continue;
        const below = at + joinPointer(String(key.value));
        if (!isScalar(value)) put(key.range[0], below);
        walk(value, below, key.range[0]);
      }
    } else if (isSeq(node)) {
      node.items.forEach((item, index) =>
        walk(item, at + joinPointer(index), (item as { range?: [number] }).range?.[0] ?? keyOffset),
      );
    } else if (isScalar(node)) {
      put(keyOffset, at);
      if (node.type === "BLOCK_LITERAL")
        String(node.value)
          .trimEnd()
          .split("\n")
          .forEach((_, index) => put(keyOffset, `${at}#${index}`, index + 1));
    }
  };
  walk(document.contents, "", 0);
  return lines;
}
