"use client";

import { IconButton } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { inputClass } from "./text-input.tsx";
import type { WidgetProps } from "./widget.ts";

/** Presets in the order in which they are laid over one another: a later one wins. */
export function PresetsWidget({ id, state, describedBy, edits, world }: WidgetProps) {
  const ids = Array.isArray(state.raw) ? state.raw.map(String) : [];
  const free = world.presets.filter((preset) => !ids.includes(preset.id));
  const write = (next: readonly string[]) => edits.set(state.pointer, next);
  function move(index: number, by: number) {
    const next = [...ids];
    const [moved] = next.splice(index, 1);
    if (moved !== undefined) next.splice(index + by, 0, moved);
    write(next);
  }
  return (
    <div className="flex flex-col gap-2">
      <ol aria-label={state.entry.meta.label} aria-describedby={describedBy} className="flex flex-col gap-1">
        {ids.map((presetId, index) => {
          const preset = world.presets.find((one) => one.id === presetId);
          return (
            <li
              key={presetId}
              className="flex items-center gap-2 rounded-md border border-line bg-surface py-1 pr-1 pl-3"
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate">{preset?.title ?? presetId}</span>
                <span className="block truncate font-mono text-xs text-ink-muted">{presetId}</span>
              </span>
              <IconButton label={`Move ${presetId} up`} disabled={index === 0} onClick={() => move(index, -1)}>
                <Icon name="up" />
              </IconButton>
              <IconButton
                label={`Move ${presetId} down`}
                disabled={index === ids.length - 1}
                onClick={() => move(index, 1)}
              >
                <Icon name="down" />
              </IconButton>
              <IconButton
                label={`Remove preset ${presetId}`}
                onClick={() => write(ids.filter((one) => one !== presetId))}
              >
                <Icon name="close" />
              </IconButton>
            </li>
          );
        })}
      </ol>
      {free.length > 0 ? (
        <select
          id={id}
          value=""
          onChange={(event) => write([...ids, event.target.value])}
          aria-label="Add a preset"
          className={`${inputClass} max-w-96`}
        >
          <option value="">Add a preset</option>
          {free.map((preset) => (
            <option key={preset.id} value={preset.id}>
              {preset.title}
            </option>
          ))}
        </select>
      ) : null}
    </div>
  );
}
