"use client";

import { useState } from "react";
import type { Json } from "#lib/spec/pointer.ts";
import { Button } from "#components/ui/button.tsx";
import { boxClass } from "./text-input.tsx";
import { placeholderOf, readLines, showValue, type WidgetProps } from "./widget.ts";

/** A list of strings, one a line, so that a list from elsewhere can be pasted. Layers replace lists whole. */
export function LinesWidget({ id, state, describedBy, invalid, edits }: WidgetProps) {
  const { entry, lock, pointer, raw, inherited } = state;
  const held = linesOf(lock ? lock.value : raw);
  const [typed, setTyped] = useState(held);
  // A new line has no value yet and would be lost on the way through the document; another's edit is not typed here.
  const shown = readLines(typed).join("\n") === held ? typed : held;
  return (
    <div className="flex flex-col items-start gap-2">
      <textarea
        id={id}
        value={shown}
        disabled={lock !== undefined}
        rows={Math.min(12, Math.max(2, shown.split("\n").length))}
        wrap="off"
        autoComplete="off"
        spellCheck={false}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        placeholder={placeholderOf(state)}
        onChange={({ target }) => {
          setTyped(target.value);
          const lines = readLines(target.value);
          if (lines.length > 0) edits.set(pointer, lines);
          else if (raw !== undefined) edits.remove(pointer);
        }}
        className={`${boxClass} resize-y py-1.5 font-mono text-sm`}
      />
      {raw === undefined && !lock && Array.isArray(inherited?.value) && inherited.value.length > 0 ? (
        <Button size="small" onClick={() => edits.set(pointer, inherited.value)}>
          Edit these here
          <span className="sr-only">: {entry.meta.label}</span>
        </Button>
      ) : null}
    </div>
  );
}

function linesOf(value: Json | undefined): string {
  return Array.isArray(value) ? (value as readonly Json[]).map((one) => showValue(one)).join("\n") : showValue(value);
}
