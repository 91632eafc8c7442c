"use client";

import { useRef, useState } from "react";
import { isAway, type Problem } from "#lib/client/api.ts";
import { baseOf, otherSideOf, saveRevision, type OtherSide } from "#lib/client/configurations.ts";
import type { DraftBase } from "#lib/client/draft-storage.ts";
import type { DraftStore } from "#lib/client/draft-store.ts";

export type SaveState =
  | { kind: "idle" }
  | { kind: "saving" }
  | { kind: "saved"; seq: number; slug: string }
  /** nobody is signed in; the save waits and goes on afterwards */
  | { kind: "signed-out" }
  /** somebody saved since this draft began; nothing was refused yet */
  | { kind: "newer"; other: OtherSide }
  /** somebody saved first; both sides are at hand */
  | { kind: "conflict"; other: OtherSide }
  | { kind: "away"; problem: Problem }
  | { kind: "refused"; problem: Problem };

/** Saving a draft as a revision, with every way it can end. The draft itself is never touched by a failure. */
export function useSave(store: DraftStore, onMoved: (slug: string) => void) {
  const [state, setState] = useState<SaveState>({ kind: "idle" });
  const message = useRef("");
  const attempt = useRef({ text: "", version: -1, key: "" });

  /** One key for one text on one ground: a repeated try is the same save, an edit makes a new one. */
  function keyFor(text: string, base: DraftBase | undefined): string {
    const version = base?.version ?? 0;
    if (attempt.current.text !== text || attempt.current.version !== version) {
      const key = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0"));
      attempt.current = { text, version, key: key.join("") };
    }
    return attempt.current.key;
  }

  async function save(withMessage = message.current): Promise<void> {
    message.current = withMessage;
    const { slug, text, base } = store.getState();
    setState({ kind: "saving" });
    const idempotencyKey = keyFor(text, base);
    const reply = await saveRevision({ slug, text, base, message: withMessage, idempotencyKey });
    if (reply.ok) {
      message.current = "";
      store.rebase(baseOf(reply.value));
      setState({ kind: "saved", seq: reply.value.revision.seq, slug: reply.value.slug });
      if (reply.value.slug !== slug) onMoved(reply.value.slug);
      return;
    }
    const { problem } = reply;
    const other = otherSideOf(problem);
    if (other) setState({ kind: "conflict", other });
    else if (problem.code === "sign-in-needed") setState({ kind: "signed-out" });
    else if (isAway(problem)) setState({ kind: "away", problem });
    else setState({ kind: "refused", problem });
  }

  return {
    state,
    save,
    dismiss: () => setState({ kind: "idle" }),
    /** A newer revision was found without a save. A draft without changes of its own simply follows it. */
    hear(other: OtherSide) {
      const { text, base } = store.getState();
      if (base && text !== base.text) {
        setState({ kind: "newer", other });
        return;
      }
      store.edit(other.base.text);
      store.rebase(other.base);
    },
    /** The same gate as the server's, asked here first: nobody signs in only to hear that there are errors. */
    refuse: (problem: Problem) => setState({ kind: "refused", problem }),
    compare: (other: OtherSide) => setState({ kind: "conflict", other }),
  };
}

export type Save = ReturnType<typeof useSave>;
