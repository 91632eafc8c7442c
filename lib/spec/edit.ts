import { isCollection, isMap, isScalar, parseDocument, type Document, type ParsedNode } from "yaml";
import type { PatchOperation } from "./finding.ts";
import { splitPointer, type Json, type Pointer } from "./pointer.ts";

/**
 * Edits of the document's *text*. The text is the one truth of a draft: comments, order and style survive an edit in a
 * form, and what a form cannot express is not lost by opening one.
 *
 * All functions expect text that parses; they return it unchanged otherwise.
 */
export function setInText(text: string, pointer: Pointer, value: Json): string {
  return edit(text, (document) => set(document, pointer, value));
}

/** Remove a key or list item, and the maps above it that it leaves empty (never the document's own top level). */
export function removeInText(text: string, pointer: Pointer): string {
  return edit(text, (document) => remove(document, pointer));
}

/** Apply a finding's fix. Operations are those of RFC 6902. */
export function applyPatch(text: string, patch: readonly PatchOperation[]): string {
  return edit(text, (document) => {
    for (const operation of patch) {
      if (operation.op === "remove") document.deleteIn(splitPointer(operation.path));
      else set(document, operation.path, operation.value);
    }
  });
}

function edit(text: string, change: (document: Document<ParsedNode>) => void): string {
  const document = parseDocument(text, { compat: "yaml-1.1", customTags: [] });
  if (document.errors.length > 0) return text;
  change(document);
  return document.toString({ lineWidth: 0 });
}

function set(document: Document<ParsedNode>, pointer: Pointer, value: Json) {
  const keys = splitPointer(pointer);
  const there = document.getIn(keys, true);
  if (isScalar(there) && (typeof value !== "object" || value === null)) {
    // The node stays, and with it the comment beside it; its old spelling must not outlive its value.
    there.value = value;
    delete there.source;
    delete there.type;
    delete there.format;
    return;
  }
  // A scalar in the way ("spec: text", or a bare "spec:") gives way to a map; setIn would throw on it.
  for (let depth = 1; depth < keys.length; depth += 1) {
    const at = keys.slice(0, depth);
    const parent = document.getIn(at, true);
    if (!isCollection(parent)) document.setIn(at, document.createNode({}));
    // `spec: {}` grows into a block, not into one ever longer line.
    else if (parent.items.length === 0) parent.flow = false;
  }
  const flow = isCollection(there) && there.flow === true;
  document.setIn(keys, document.createNode(value, { flow }));
}

function remove(document: Document<ParsedNode>, pointer: Pointer) {
  const keys = splitPointer(pointer);
  document.deleteIn(keys);
  for (let depth = keys.length - 1; depth >= 2; depth -= 1) {
    const at = keys.slice(0, depth);
    const node = document.getIn(at, true);
    if (!isMap(node) || node.items.length > 0) return;
    document.deleteIn(at);
  }
}
