"use client";

import { useState } from "react";
import { isMap, joinPointer } from "#lib/spec/pointer.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { focusField } from "./focus-field.ts";
import type { ItemState } from "./field-state.ts";
import { ItemCard } from "./item-card.tsx";
import { TextInput } from "./text-input.tsx";
import { idOf, type WidgetProps } from "./widget.ts";

/** Things of one kind, each with a name and fields of its own. Those from other layers stand among them. */
export function ItemsWidget({ id, state, edits, world, Row }: WidgetProps) {
  const [draft, setDraft] = useState("");
  const items = state.items();
  const { itemLabel = "item" } = state.entry.meta;
  const name = draft.trim();
  const taken = items.some((item) => item.name === name);

  function add() {
    if (name === "" || taken) return;
    const pointer = state.entry.pointer + joinPointer(name);
    edits.set(pointer, {});
    setDraft("");
    requestAnimationFrame(() => focusField(document.body, pointer));
  }

  // The control that was used is gone afterwards; the focus goes on beside it and not to the top of the page.
  function rename(item: ItemState, to: string) {
    edits.rename(item.written, to);
    const card = idOf(state.entry.pointer + joinPointer(to));
    requestAnimationFrame(() => document.getElementById(card)?.querySelector("summary")?.focus());
  }

  function remove(item: ItemState) {
    edits.removeAll(item.written);
    requestAnimationFrame(() => document.getElementById(id)?.focus());
  }

  return (
    <div className="flex flex-col gap-3">
      {items.map((item) => (
        <ItemCard
          key={item.pointer}
          id={idOf(item.pointer)}
          item={item}
          itemLabel={itemLabel}
          taken={(other) => items.some((one) => one !== item && one.name === other)}
          onRename={(to) => rename(item, to)}
          onRemove={() => remove(item)}
          edits={edits}
          world={world}
          Row={Row}
        />
      ))}
      {items.length === 0 && !isMap(state.raw) ? (
        <p className="text-sm text-ink-muted">There is no {itemLabel} yet.</p>
      ) : null}
      <form
        className="flex gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextInput
          id={id}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          placeholder={`Name of the ${itemLabel}`}
          aria-label={`Name of the ${itemLabel} to add`}
          aria-describedby={taken ? `${id}-taken` : undefined}
          className="min-w-0 flex-1"
        />
        <Button type="submit" disabled={name === "" || taken}>
          <Icon name="plus" />
          Add {itemLabel}
        </Button>
      </form>
      {taken ? (
        <span id={`${id}-taken`} role="status" className="text-sm text-ink-muted">
          There is a {itemLabel} {name} already.
        </span>
      ) : null}
    </div>
  );
}
