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
}

export interface WidgetProps {
  /** of the control that the label points at */
  id: string;
  state: FieldState;
  describedBy: string;
  invalid: boolean;
  edits: FormEdits;
  world: World;
}

export type WidgetId = Widget | "integer" | "switch";

/** The whole conditional language of forms: metadata names a widget, or the type of the leaf decides. */
export function widgetOf(entry: FieldEntry): WidgetId {
  if (entry.meta.widget) return entry.meta.widget;
  if (entry.schema instanceof z.ZodBoolean) return "switch";
  if (entry.schema instanceof z.ZodEnum) return "choice";
  if (entry.schema instanceof z.ZodNumber) return "integer";
  return "text";
}

/** A value as people read it, with its unit: "4096 MiB". */
export function showValue(value: Json | undefined, unit?: string): string {
  if (value === undefined) return "";
  if (typeof value === "boolean") return value ? "on" : "off";
  const text = typeof value === "string" || typeof value === "number" ? String(value) : JSON.stringify(value);
  return unit ? `${text} ${unit}` : text;
}

/** "4096 MiB from environment staging": the default as a placeholder, with its origin. */
export function showInherited(state: FieldState): string {
  const { inherited, entry } = state;
  if (!inherited) return "";
  const value = showValue(inherited.value, entry.meta.unit);
  return inherited.kind === "defaults" ? `${value} by default` : `${value} from ${inherited.title}`;
}

/**
 * What is typed stays, valid or not: a canonical integer becomes a number, anything else is kept as the text it is and
 * the examination says what is wrong with it.
 */
export function readTyped(text: string): Json | undefined {
  if (text === "") return undefined;
  return /^(0|-?[1-9]\d{0,14})$/.test(text) ? Number(text) : text;
}
