"use client";

import { useEffect, useEffectEvent } from "react";
import { baseOf, readConfiguration } from "#lib/client/configurations.ts";
import type { DraftStore } from "#lib/client/draft-store.ts";
import type { Save } from "./use-save.ts";

/**
 * A draft may be weeks old when its page opens. Whoever is signed in learns at once that others have saved since, and
 * not only when the save is refused. Best effort: without an answer the save itself will tell.
 */
export function useNewerRevision(store: DraftStore, save: Save, signedIn: boolean): void {
  const look = useEffectEvent(async () => {
    const { slug, base } = store.getState();
    if (!base) return;
    const reply = await readConfiguration(slug);
    // A save may have moved the ground while the answer was on its way.
    if (!reply.ok || reply.value.version <= (store.getState().base?.version ?? 0)) return;
    save.hear({ head: reply.value.revision, base: baseOf(reply.value) });
  });
  useEffect(() => {
    if (signedIn) void look();
  }, [signedIn]);
}
