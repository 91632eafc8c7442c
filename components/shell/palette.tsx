"use client";

import { useRouter } from "next/navigation";
import { useEffect, useId, useMemo, useState, type KeyboardEvent } from "react";
import { call } from "#lib/client/api.ts";
import { listDrafts } from "#lib/client/draft-storage.ts";
import { readPageActions } from "#lib/client/page-actions.ts";
import { Dialog } from "#components/ui/dialog.tsx";

interface Entry {
  label: string;
  kind: "Action" | "Page" | "Draft" | "Configuration";
  hint?: string;
  run: () => void;
}

/** ⌘K: one list of what this page can do, where one can go, and the configurations there are. */
export function Palette(props: { signedIn: boolean; administers: boolean; onClose: () => void }) {
  const router = useRouter();
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const [saved, setSaved] = useState<readonly string[]>([]);
  const listId = useId();
  const { signedIn, administers, onClose } = props;

  useEffect(() => {
    let gone = false;
    async function read() {
      const reply = await call("/configs", { parse: readSlugs });
      if (reply.ok && !gone) setSaved(reply.value);
    }
    if (signedIn) void read();
    return () => {
      gone = true;
    };
  }, [signedIn]);

  const entries = useMemo(() => {
    const go = (href: string) => () => router.push(href);
    const drafts = listDrafts(window.localStorage).map((draft) => draft.slug);
    const pages: [string, string][] = [
      ["Home", "/"],
      ["Configurations", "/configs"],
      ["New configuration", "/configs/new"],
      ["Compatibility", "/compatibility"],
      ["Documentation", "/docs"],
      ...(administers ? ([["People", "/admin/people"]] as [string, string][]) : []),
      ...(signedIn ? [] : ([["Sign in", "/sign-in"]] as [string, string][])),
    ];
    return [
      ...readPageActions().map((action): Entry => ({ ...action, kind: "Action" })),
      ...drafts.map((slug): Entry => ({ label: slug, kind: "Draft", run: go(`/configs/${slug}/edit`) })),
      ...saved
        .filter((slug) => !drafts.includes(slug))
        .map((slug): Entry => ({ label: slug, kind: "Configuration", run: go(`/configs/${slug}/edit`) })),
      ...pages.map(([label, href]): Entry => ({ label, kind: "Page", run: go(href) })),
    ];
  }, [router, saved, signedIn, administers]);

  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = entries.filter((entry) =>
    words.every((word) => `${entry.label} ${entry.kind}`.toLowerCase().includes(word)),
  );
  const current = Math.min(at, Math.max(found.length - 1, 0));

  function choose(entry: Entry | undefined) {
    if (!entry) return;
    onClose();
    entry.run();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "ArrowDown") setAt((current + 1) % Math.max(found.length, 1));
    else if (event.key === "ArrowUp") setAt((current + found.length - 1) % Math.max(found.length, 1));
    else if (event.key === "Enter") choose(found[current]);
    else return;
    event.preventDefault();
  }

  return (
    <Dialog title="Go to or do" width="medium" onClose={onClose}>
      <input
        type="text"
        role="combobox"
        aria-label="Search pages, configurations and actions"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={found[current] ? `${listId}-${current}` : undefined}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        placeholder="Page, configuration or action"
        className="mb-3 h-8 w-full rounded-md border border-line-strong bg-surface px-3"
      />
      <div id={listId} role="listbox" aria-label="Results" className="h-72 overflow-auto">
        {found.map((entry, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- its keys are those of the box above, which keeps the focus
          <div
            key={`${entry.kind}-${entry.label}`}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            onMouseMove={() => setAt(index)}
            onClick={() => choose(entry)}
            className="flex h-8 cursor-pointer items-center justify-between gap-4 rounded-md px-2 aria-selected:bg-hover"
          >
            <span className="truncate">{entry.label}</span>
            <span className="text-sm whitespace-nowrap text-ink-muted">{entry.hint ?? entry.kind}</span>
          </div>
        ))}
      </div>
      <p role="status" className="min-h-5 px-2 text-ink-muted">
        {found.length === 0 ? `Nothing here is called “${query}”.` : ""}
      </p>
    </Dialog>
  );
}

/** Only the names are shown, so only the names are checked. */
function readSlugs(json: unknown): string[] {
  const items = typeof json === "object" && json !== null && "items" in json ? json.items : [];
  return Array.isArray(items)
    ? items.flatMap((item: unknown) =>
        typeof item === "object" && item !== null && "slug" in item && typeof item.slug === "string" ? [item.slug] : [],
      )
    : [];
}
