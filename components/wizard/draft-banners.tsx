"use client";

import type { DraftStore } from "#lib/client/draft-store.ts";
import type { Bench } from "#lib/client/workbench.ts";
import { Button } from "#components/ui/button.tsx";
import { Banner } from "#components/ui/status.tsx";

/** What happened to the draft without this person doing it. */
export function DraftBanners({ bench, store }: { bench: Bench; store: DraftStore }) {
  const { kept, news } = bench.draft;
  return (
    <>
      {kept ? null : (
        <Banner kind="warning" live>
          This browser does not keep the draft: its storage is full or switched off. Save or download it before you
          leave the page.
        </Banner>
      )}
      {news ? (
        <Banner
          kind="running"
          live
          actions={
            <>
              <Button size="small" onClick={store.undo}>
                {news === "taken-from-other-tab" ? "Back to what this tab had" : "Show the other tab's text"}
              </Button>
              <Button size="small" onClick={store.dismissNews}>
                Keep this
              </Button>
            </>
          }
        >
          {news === "taken-from-other-tab"
            ? "Another tab changed this draft, and this tab follows it. What stood here is one undo step back."
            : "Another tab changed this draft at the same time. This tab's text stays; the other one is one undo step back."}
        </Banner>
      ) : null}
    </>
  );
}
