"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import type { World } from "#lib/layers/world.ts";
import type { Problem } from "./api.ts";
import { baseOf, readConfiguration } from "./configurations.ts";
import { rememberInCookie } from "./cookies.ts";
import { listDrafts, readDraft, writeDraft, type StoredDraft } from "./draft-storage.ts";
import { openDraft, type DraftStore } from "./draft-store.ts";
import { aboutText, draftOf } from "./new-draft.ts";
import { openWorkbench, type Bench, type Workbench } from "./workbench.ts";

export interface OpenDraft {
  store: DraftStore;
  workbench: Workbench;
}

export type DraftOpening =
  { kind: "opening" } | { kind: "open"; draft: OpenDraft } | { kind: "absent"; problem: Problem };

/** This browser's draft of `slug`; without one, the newest saved revision becomes a draft. */
export function useDraft(slug: string, world: World): DraftOpening {
  const [opening, setOpening] = useState<DraftOpening>({ kind: "opening" });

  useEffect(() => {
    let gone = false;
    let stop = () => {};
    function open(stored: StoredDraft) {
      if (gone) return;
      const store = openDraft(stored, {
        storage: window.localStorage,
        writer: newWriterName(),
        nowMs: () => Date.now(),
        about: aboutText,
      });
      const listen = (event: StorageEvent) => {
        if (event.storageArea === window.localStorage) store.heard(event.key, event.newValue);
      };
      window.addEventListener("storage", listen);
      stop = () => window.removeEventListener("storage", listen);
      setOpening({ kind: "open", draft: { store, workbench: openWorkbench(store, world) } });
    }
    const stored = readDraft(window.localStorage, slug);
    if (stored) open(stored);
    else void openSaved();
    async function openSaved() {
      const reply = await readConfiguration(slug);
      if (gone) return;
      if (!reply.ok) {
        setOpening({ kind: "absent", problem: reply.problem });
        return;
      }
      const fresh = draftOf(slug, reply.value.revision.text, Date.now(), baseOf(reply.value));
      writeDraft(window.localStorage, fresh);
      countDrafts();
      open(fresh);
    }
    return () => {
      gone = true;
      stop();
    };
  }, [slug, world]);

  return opening;
}

export function useBench(workbench: Workbench): Bench {
  return useSyncExternalStore(workbench.subscribe, workbench.getBench, workbench.getBench);
}

/** Tells the server, for its next first paint, how many drafts there are to list. */
export function countDrafts(): void {
  const { length } = listDrafts(window.localStorage);
  rememberInCookie("drafts", length > 0 ? String(length) : "");
}

/** A name for this page's writes. Not kept anywhere: a duplicated tab would inherit it and the two would not see each other. */
function newWriterName(): string {
  return crypto.getRandomValues(new Uint32Array(2)).join("-");
}
