"use client";

import { z } from "zod";
import { markShape } from "#components/ui/environment-chip.tsx";
import { inputClass } from "./text-input.tsx";
import { showInherited, showValue, type WidgetProps } from "./widget.ts";

/** One of a few words. The first entry gives the value back to its layer. */
export function ChoiceWidget({ id, state, describedBy, invalid, edits }: WidgetProps) {
  const { entry, lock, pointer, raw } = state;
  const options = entry.schema instanceof z.ZodEnum ? entry.schema.options.map(String) : [];
  const written = showValue(lock ? lock.value : raw);
  return (
    <select
      id={id}
      value={written}
      disabled={lock !== undefined}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      onChange={(event) => (event.target.value === "" ? edits.remove(pointer) : edits.set(pointer, event.target.value))}
      className={`${inputClass} max-w-96`}
    >
      <option value="">{showInherited(state) || "Not set"}</option>
      {written !== "" && !options.includes(written) ? <option value={written}>{written} (not known)</option> : null}
      {options.map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </select>
  );
}

/** On or off. Shows what holds; a click writes the opposite here. */
export function SwitchWidget({ id, state, describedBy, edits }: WidgetProps) {
  const { entry, lock, pointer, raw, inherited } = state;
  const on = (lock ? lock.value : (raw ?? inherited?.value)) === true;
  return (
    <span className="flex h-8 items-center gap-3">
      <button
        id={id}
        type="button"
        role="switch"
        aria-checked={on}
        aria-label={entry.meta.label}
        aria-describedby={describedBy}
        disabled={lock !== undefined}
        onClick={() => edits.set(pointer, !on)}
        className="group relative h-5 w-9 rounded-full border border-line-strong bg-sunken transition-colors disabled:opacity-60 aria-checked:border-accent-fill aria-checked:bg-accent-fill"
      >
        <span className="absolute top-0.5 left-0.5 size-3.5 rounded-full bg-ink-muted transition-transform group-aria-checked:translate-x-4 group-aria-checked:bg-on-accent" />
      </button>
      <span aria-hidden="true">{on ? "On" : "Off"}</span>
      {raw === undefined && !lock ? <span className="text-sm text-ink-muted">{showInherited(state)}</span> : null}
    </span>
  );
}

/** Where it runs. Chips with a shape, so that nobody takes prod for staging by its colour. */
export function EnvironmentWidget({ id, state, describedBy, edits, world }: WidgetProps) {
  return (
    <div
      id={id}
      role="radiogroup"
      aria-label={state.entry.meta.label}
      aria-describedby={describedBy}
      className="flex flex-wrap gap-2"
    >
      {world.environments.map((environment) => (
        <label
          key={environment.slug}
          title={environment.summary}
          className="flex h-8 cursor-pointer items-center gap-2 rounded-md border border-line-strong bg-surface px-3 hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus"
        >
          <input
            type="radio"
            name={id}
            value={environment.slug}
            checked={state.raw === environment.slug}
            onChange={() => edits.set(state.pointer, environment.slug)}
            className="sr-only"
          />
          <span aria-hidden="true" className="text-xs">
            {markShape[environment.mark]}
          </span>
          <span className={environment.mark === "square" ? "font-semibold" : ""}>{environment.slug}</span>
        </label>
      ))}
    </div>
  );
}
