"use client";

import { isMap } from "#lib/spec/pointer.ts";
import type { FieldState } from "./field-state.ts";
import { showInherited, type FormEdits } from "./widget.ts";

/** What a written value replaces, and whether it holds everywhere or in this environment alone; a click changes that. */
export function FieldScope({ state, edits }: { state: FieldState; edits: FormEdits }) {
  const { entry, pointer, raw, inherited, environment } = state;
  if (raw === undefined || isMap(raw)) return null;
  const here = `/environments/${environment}${entry.pointer.slice("/spec".length)}`;
  const alone = pointer === here;
  const to = alone ? entry.pointer : here;
  const word = alone ? "Use in every environment" : `Use in ${environment} only`;
  return (
    <span className="flex flex-wrap gap-x-2">
      {alone ? <span>Written for {environment} only.</span> : null}
      {inherited ? <span>Replaces {showInherited(state)}.</span> : null}
      {environment ? (
        <button
          type="button"
          onClick={() => edits.move(pointer, to, raw)}
          className="rounded-sm underline underline-offset-2 hover:text-ink"
          aria-label={`${word}: ${entry.meta.label}`}
        >
          {word}
        </button>
      ) : null}
    </span>
  );
}
