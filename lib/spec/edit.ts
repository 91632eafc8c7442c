import { isCollection, isMap, isScalar, parseDocument, stringify, type Document, type ParsedNode } from "yaml";
import type { PatchOperation } from "./finding.ts";
import { splitPointer, type Json, type Pointer } from "./pointer.ts";

/**
 * Edits of the document's *text*. The text is the one truth of a draft: comments, order and style survive an edit in a
 * form, and what a form cannot express is not lost by opening one.
 *
 * All functions expect text that parses; they return it unchanged otherwise.
 */
export function setInText(text: string, pointer: Pointer, value: Json): string {
  return replaceScalar(text, pointer, value) ?? edit(text, (document) => set(document, pointer, value));
}

/** Remove a key or list item, and the maps above it that it leaves empty (never the document's own top level). */
export function removeInText(text: string, pointer: Pointer): string {
  return edit(text, (document) => remove(document, pointer));
}

/** Another name for a key, its value, its place and the comments around it kept. */
export function renameInText(text: string, pointer: Pointer, name: string): string {
  return edit(text, (document) => {
    const keys = splitPointer(pointer);
    const parent = document.getIn(keys.slice(0, -1), true);
    const pair = isMap(parent) ? parent.items.find(({ key }) => keyOf(key) === keys.at(-1)) : undefined;
    if (!pair) return;
    if (isScalar(pair.key)) pair.key.value = name;
    else pair.key = document.createNode(name);
  });
}

function keyOf(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}

/** Apply a finding's fix. Operations are those of RFC 6902. */
export function applyPatch(text: string, patch: readonly PatchOperation[]): string {
  return patch.reduce((before, operation) => {
    if (operation.op !== "remove") return setInText(before, operation.path, operation.value);
    return edit(before, (document) => void document.deleteIn(splitPointer(operation.path)));
  }, text);
}

/**
 * The common edit, one scalar for another, leaves every other character of the text where it is. Writing the whole
 * document anew would settle people's spacing in flow collections, which is why that is the second way only.
 */
function replaceScalar(text: string, pointer: Pointer, value: Json): string | undefined {
  if (typeof value === "object" && value !== null) return undefined;
  const document = parseDocument(text, { customTags: [] });
  if (document.errors.length > 0) return undefined;
  const there = document.getIn(splitPointer(pointer), true);
  if (
    !isScalar(there) ||
    !there.range ||
    there.type === "BLOCK_LITERAL" ||
    there.type === "BLOCK_FOLDED" ||
    there.anchor
  )
    return undefined;
  const [start, end] = there.range;
  if (start === end) return undefined; // an empty value has no place of its own
  const plain = stringify(value, { compat: "yaml-1.1", lineWidth: 0 }).trimEnd();
  // Inside a flow collection these characters would end the scalar; everywhere else quotes do no harm.
  const written = /[\n,[\]{}]/.test(plain) && typeof value === "string" ? JSON.stringify(value) : plain;
  return text.slice(0, start) + written + text.slice(end);
}

function edit(text: string, change: (document: Document<ParsedNode>) => void): string {
  const document = parseDocument(text, { compat: "yaml-1.1", customTags: [] });
  if (document.errors.length > 0) return text;
  change(document);
  return document.toString({ lineWidth: 0 });
}

function set(document: Document<ParsedNode>, pointer: Pointer, value: Json) {
  const keys = splitPointer(pointer);
  // A scalar in the way ("spec: text", or a bare "spec:") gives way to a map; setIn would throw on it.
  for (let depth = 1; depth < keys.length; depth += 1) {
    const at = keys.slice(0, depth);
    const parent = document.getIn(at, true);
    if (!isCollection(parent)) document.setIn(at, document.createNode({}));
    // `spec: {}` grows into a block, not into one ever longer line.
    else if (parent.items.length === 0) parent.flow = false;
  }
  const there = document.getIn(keys, true);
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
