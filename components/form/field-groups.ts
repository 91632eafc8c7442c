import { z } from "zod";
import type { FieldEntry } from "#lib/spec/field.ts";
import type { FieldState } from "./field-state.ts";

export interface FieldGroup {
  /** the sub-heading; undefined for fields that stand by themselves */
  title: string | undefined;
  states: readonly FieldState[];
}

/** `…/enabled`: the switch of whatever lies beside it. */
export function isSwitch({ pointer, schema }: FieldEntry): boolean {
  return schema instanceof z.ZodBoolean && pointer.endsWith("/enabled");
}

/**
 * The fields to show, those of one group together where the first of them stands. While the switch that heads a group
 * is off, the group is that switch, and whatever is written or wrong in it all the same.
 */
export function groupFields(states: readonly FieldState[]): FieldGroup[] {
  const groups = new Map<string | undefined, FieldState[]>();
  for (const state of states) {
    const { group } = state.entry.meta;
    groups.set(group, [...(groups.get(group) ?? []), state]);
  }
  return [...groups].flatMap(([title, all]) => {
    const [first] = all;
    const off = title !== undefined && first !== undefined && isSwitch(first.entry) && first.effective !== true;
    const shown = all.filter(
      (state) => state.shown && (!off || state === first || state.raw !== undefined || state.findings.length > 0),
    );
    return shown.length > 0 ? [{ title, states: shown }] : [];
  });
}
