"use client";

import { useState } from "react";
import type { DraftStore } from "#lib/client/draft-store.ts";
import type { Bench } from "#lib/client/workbench.ts";
import { MessageDialog } from "#components/saving/save-dialogs.tsx";
import type { Save } from "#components/saving/use-save.ts";
import { Button, IconButton } from "#components/ui/button.tsx";
import { EnvironmentChip } from "#components/ui/environment-chip.tsx";
import { Icon } from "#components/ui/icon.tsx";

/** Which draft this is, how it stands to what is saved, and what can be done with the whole of it. */
export function Toolbar(props: {
  bench: Bench;
  store: DraftStore;
  save: Save;
  onSave: (message?: string) => void;
  onDownload: () => void;
  onShortcuts: () => void;
}) {
  const { bench, store, save } = props;
  const { draft, shownData, shownEnvironment } = bench;
  const [asking, setAsking] = useState(false);
  const environment = typeof shownData.environment === "string" ? shownData.environment : "";
  const busy = save.state.kind === "saving";
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-surface px-4 py-2">
      <h1 className="truncate text-lg">{draft.slug}</h1>
      {environment ? (
        <EnvironmentChip
          slug={environment}
          {...(shownEnvironment?.slug === environment ? { mark: shownEnvironment.mark } : {})}
        />
      ) : null}
      <span
        role="status"
        aria-label="Saved state"
        className="text-sm text-ink-muted max-sm:order-last max-sm:basis-full"
      >
        {savedWord(draft, save.state)}
      </span>
      <span className="flex-1" />
      <span className="flex items-center gap-1">
        <IconButton label="Undo" disabled={!draft.canUndo} onClick={store.undo}>
          <Icon name="undo" />
        </IconButton>
        <IconButton label="Redo" disabled={!draft.canRedo} onClick={store.redo}>
          <Icon name="redo" />
        </IconButton>
        <IconButton label="Keyboard shortcuts" onClick={props.onShortcuts} className="max-md:hidden!">
          <Icon name="keyboard" />
        </IconButton>
      </span>
      <span className="flex items-center gap-2">
        <Button onClick={props.onDownload}>
          <Icon name="download" />
          Download
        </Button>
        <span className="flex">
          <Button
            kind="primary"
            aria-disabled={busy}
            onClick={() => !busy && props.onSave()}
            className="rounded-r-none!"
          >
            <Icon name="save" />
            Save revision
          </Button>
          <IconButton
            kind="primary"
            label="Save with a message"
            onClick={() => setAsking(true)}
            className="w-7! rounded-l-none! border-l-on-accent/40!"
          >
            <Icon name="down" />
          </IconButton>
        </span>
      </span>
      {asking ? (
        <MessageDialog
          onClose={() => setAsking(false)}
          onSave={(message) => {
            setAsking(false);
            props.onSave(message);
          }}
        />
      ) : null}
    </div>
  );
}

function savedWord({ base, text }: Bench["draft"], save: Save["state"]): string {
  if (save.kind === "saving") return "Saving";
  if (save.kind === "saved" && base?.text === text) return `Saved as revision ${save.seq} of ${save.slug}.`;
  if (!base) return "Not saved yet, kept in this browser";
  return base.text === text ? `Revision ${base.seq}` : `Changed since revision ${base.seq}`;
}
