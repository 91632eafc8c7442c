"use client";

import type { StoredDraft } from "#lib/client/draft-storage.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";

/** Asks before a draft goes: it has no undo once it has left the browser. */
export function RemoveDraft(props: { draft: StoredDraft; onRemove: () => void; onClose: () => void }) {
  const { slug, base, text } = props.draft;
  const unsaved = !base || base.text !== text;
  return (
    <Dialog
      title={`Remove draft ${slug}`}
      onClose={props.onClose}
      footer={
        <>
          <Button onClick={props.onClose}>Keep it</Button>
          <Button kind="danger" onClick={props.onRemove}>
            {unsaved ? `Remove ${slug} and its unsaved changes` : `Remove ${slug} from this browser`}
          </Button>
        </>
      }
    >
      <p>
        {base
          ? unsaved
            ? `Revision ${base.seq} stays saved. What you changed since then is gone for good.`
            : `Revision ${base.seq} stays saved; only this browser's copy goes.`
          : "This draft was never saved. It exists in this browser alone and is gone for good."}
      </p>
    </Dialog>
  );
}
