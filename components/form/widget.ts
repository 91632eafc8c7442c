import type { ComponentType } from "react";
import { z } from "zod";
import type { World } from "#lib/layers/world.ts";
import type { FieldEntry, Widget } from "#lib/spec/field.ts";
import type { Json, Pointer } from "#lib/spec/pointer.ts";
import type { FieldState } from "./field-state.ts";

/** What a widget may do with the document. Pointers are those of the document. */
export interface FormEdits {
  set(pointer: Pointer, value: Json): void;
  remove(pointer: Pointer): void;
  /** the same value at another place, as one step of undo */
  move(from: Pointer, to: Pointer, value: Json): void;
  /** what belongs together, as one step of undo */
  removeAll(pointers: readonly Pointer[]): void;
  /** another name for the last key of each pointer, value and place kept, as one step of undo */
  rename(pointers: readonly Pointer[], name: string): void;
}

/** What draws one field; a widget that holds fields of its own draws them with it. */
export interface RowProps {
  state: FieldState;
  edits: FormEdits;
  world: World;
  /** its label stands above it already, as the heading of its group */
  headed?: boolean;
}

export interface WidgetProps {
  /** of the control that the label points at */
  id: string;
  state: FieldState;
  describedBy: string;
  invalid: boolean;
  edits: FormEdits;
  world: World;
  Row: ComponentType<RowProps>;
}

export type WidgetId = Widget | "integer" | "switch";

/** The whole conditional language of forms: metadata names a widget, or the type of the leaf decides. */
export function widgetOf(entry: FieldEntry): WidgetId {
  if (entry.meta.widget) return entry.meta.widget;
  if (entry.schema instanceof z.ZodBoolean) return "switch";
  if (entry.schema instanceof z.ZodEnum) return "choice";
  if (entry.schema instanceof z.ZodNumber) return "integer";
  if (entry.schema instanceof z.ZodArray) return "lines";
  return "text";
}

/** A value as people read it, with its unit: "4096 MiB". */
export function showValue(value: Json | undefined, unit?: string): string {
  if (value === undefined) return "";
  if (typeof value === "boolean") return value ? "on" : "off";
  const text = textOf(value);
  return unit ? `${text} ${unit}` : text;
}

function textOf(value: Json): string {
  if (Array.isArray(value)) return (value as readonly Json[]).map(textOf).join(", ");
  return typeof value === "string" || typeof value === "number" ? String(value) : JSON.stringify(value);
}

/** "4096 MiB from environment staging": the default as a placeholder, with its origin. */
export function showInherited(state: FieldState): string {
  const { inherited, entry } = state;
  if (!inherited) return "";
  const value = showValue(inherited.value, entry.meta.unit);
  return inherited.kind === "defaults" ? `${value} by default` : `${value} from ${inherited.title}`;
}

/** Inside an empty box: the value that holds with its origin, or what a value looks like. */
export function placeholderOf(state: FieldState): string {
  const [example] = state.entry.meta.example ?? [];
  return showInherited(state) || (example === undefined ? "Not set" : `Not set, for example ${showValue(example)}`);
}

/** The lines of a box as the spec keeps them; blank lines are nobody's value. */
export function readLines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** Of a control, as an id of the page: names inside pointers may hold anything. */
export function idOf(pointer: Pointer): string {
  return `field${pointer.split("/").map(encodeURIComponent).join("-")}`;
}

/**
 * What is typed stays, valid or not: a canonical integer becomes a number, anything else is kept as the text it is and
 * the examination says what is wrong with it.
 */
export function readTyped(text: string): Json | undefined {
  if (text === "") return undefined;
  return /^(0|-?[1-9]\d{0,14})$/.test(text) ? Number(text) : text;
}
