"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextInput } from "./text-input.tsx";

/** Renaming is an act of its own: a name half typed would be another item with every key. */
export function ItemName(props: {
  name: string;
  itemLabel: string;
  taken: (name: string) => boolean;
  onRename: (name: string) => void;
}) {
  const [draft, setDraft] = useState<string>();
  const [back, setBack] = useState(false);
  const close = () => {
    setDraft(undefined);
    setBack(true);
  };
  if (draft === undefined)
    return (
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the cursor goes back to where the renaming was begun
      <Button size="small" autoFocus={back} onClick={() => setDraft(props.name)}>
        Rename
        <span className="sr-only">
          {" "}
          {props.itemLabel} {props.name}
        </span>
      </Button>
    );
  const name = draft.trim();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc leaves the form its fields are in
    <form
      className="flex basis-full flex-wrap gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (name === "" || props.taken(name)) return;
        close();
        if (name !== props.name) props.onRename(name);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        close();
      }}
    >
      <TextInput
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        aria-label={`New name of ${props.itemLabel} ${props.name}`}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- Rename was pressed to type here
        autoFocus
        onFocus={(event) => event.target.select()}
        className="min-w-40 flex-1"
      />
      <Button type="submit" disabled={name === "" || props.taken(name)}>
        Rename
      </Button>
      <Button kind="quiet" onClick={close}>
        Cancel
      </Button>
      {props.taken(name) ? (
        <span role="status" className="basis-full text-sm text-ink-muted">
          There is a {props.itemLabel} {name} already.
        </span>
      ) : null}
    </form>
  );
}
