"use client";

import { useState } from "react";
import type { OtherSide } from "#lib/client/configurations.ts";
import type { DraftStore } from "#lib/client/draft-store.ts";
import { DiffView } from "#components/editor/diff-view.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";

const time = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

/**
 * Somebody saved first. Both sides stand beside each other; the right one is mine and can be edited, so merging is
 * editing. Whatever is chosen, my text stays in undo and theirs stays a revision.
 */
export function ConflictDialog(props: {
  store: DraftStore;
  other: OtherSide;
  onKeepMine: () => void;
  onClose: () => void;
}) {
  const { store, other } = props;
  const { head } = other;
  const [mine, setMine] = useState(store.getState().text);
  const merged = mine !== store.getState().text;

  function takeTheirs() {
    store.edit(head.text);
    store.rebase(other.base);
    props.onClose();
  }

  function keepMine() {
    store.edit(mine);
    store.rebase(other.base);
    props.onKeepMine();
  }

  return (
    <Dialog
      title={`${head.author} saved revision ${head.seq} first`}
      width="wide"
      onClose={props.onClose}
      footer={
        <>
          <Button onClick={props.onClose}>Decide later</Button>
          <Button onClick={takeTheirs}>Take theirs (mine stays in undo)</Button>
          <Button kind="primary" onClick={keepMine}>
            {merged ? "Save the merged text on top of theirs" : "Keep mine on top of theirs"}
          </Button>
        </>
      }
    >
      <div className="flex h-[60dvh] min-h-64 flex-col gap-3">
        <p>
          Revision {head.seq} was saved {time.format(new Date(head.createdAt))}
          {head.message ? `: “${head.message}”` : " without a message"}. Edit your side to merge. Nothing is lost either
          way: theirs stays revision {head.seq}, yours stays in undo.
        </p>
        <div className="grid grid-cols-2 gap-4 font-medium max-lg:hidden">
          <span>Theirs, revision {head.seq}</span>
          <span>Yours</span>
        </div>
        <div className="flex min-h-0 flex-1 overflow-hidden rounded-md border border-line">
          <DiffView
            before={head.text}
            after={mine}
            beforeLabel={`Theirs, revision ${head.seq}`}
            afterLabel="Yours, editable"
            sideBySide
            onEdit={setMine}
          />
        </div>
      </div>
    </Dialog>
  );
}
