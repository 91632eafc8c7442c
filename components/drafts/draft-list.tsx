"use client";

import { Link } from "#components/ui/link.tsx";
import { useEffect, useState } from "react";
import { rememberInCookie } from "#lib/client/cookies.ts";
import { listDrafts, removeDraft, type StoredDraft } from "#lib/client/draft-storage.ts";
import { IconButton } from "#components/ui/button.tsx";
import { EnvironmentChip, type Marks } from "#components/ui/environment-chip.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { RemoveDraft } from "./remove-draft.tsx";

const time = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

/** The drafts of this browser. `expected` rows stand there from the first paint, so nothing moves when they are read. */
export function DraftList({ expected, marks }: { expected: number; marks: Marks }) {
  const [drafts, setDrafts] = useState<readonly StoredDraft[]>();
  const [removing, setRemoving] = useState<StoredDraft>();
  useEffect(() => {
    function read() {
      const found = listDrafts(window.localStorage);
      setDrafts(found);
      rememberInCookie("drafts", found.length > 0 ? String(found.length) : "");
    }
    read();
    window.addEventListener("storage", read);
    return () => window.removeEventListener("storage", read);
  }, []);

  function remove(draft: StoredDraft) {
    removeDraft(window.localStorage, draft.slug);
    const left = listDrafts(window.localStorage);
    setDrafts(left);
    setRemoving(undefined);
    rememberInCookie("drafts", left.length > 0 ? String(left.length) : "");
  }

  if (drafts?.length === 0) {
    return (
      <p className="text-ink-muted">
        No draft in this browser now. A draft appears here as soon as you start one from a preset.
      </p>
    );
  }
  return (
    <>
      <div className="overflow-x-auto rounded-lg border border-line bg-surface">
        <table aria-label="My drafts" className="w-full text-left text-sm">
          <thead className="border-b border-line text-ink-muted">
            <tr>
              <th className="px-4 py-2 font-medium">Name</th>
              <th className="px-4 py-2 font-medium max-md:hidden">Environment</th>
              <th className="px-4 py-2 font-medium max-md:hidden">Presets</th>
              <th className="px-4 py-2 font-medium max-sm:hidden">Saved</th>
              <th className="px-4 py-2 font-medium max-sm:hidden">Edited</th>
              <th className="w-12 px-2 py-2">
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {drafts
              ? drafts.map((draft) => (
                  <tr key={draft.slug} className="h-10 border-b border-line last:border-0 hover:bg-hover">
                    <td className="px-4">
                      <Link
                        href={`/configs/${draft.slug}/edit`}
                        className="font-medium underline-offset-2 hover:underline"
                      >
                        {draft.about.name || draft.slug}
                      </Link>
                    </td>
                    <td className="px-4 max-md:hidden">
                      <EnvironmentChip slug={draft.about.environment} mark={marks[draft.about.environment]} />
                    </td>
                    <td className="px-4 max-md:hidden">{draft.about.presets.join(", ")}</td>
                    <td className="px-4 max-sm:hidden">
                      {!draft.base
                        ? "Not saved yet"
                        : draft.base.text === draft.text
                          ? `Revision ${draft.base.seq}`
                          : `Changed since revision ${draft.base.seq}`}
                    </td>
                    <td className="px-4 max-sm:hidden">{time.format(draft.editedAtMs)}</td>
                    <td className="px-2 text-right">
                      <IconButton label={`Remove draft ${draft.slug}`} onClick={() => setRemoving(draft)}>
                        <Icon name="trash" />
                      </IconButton>
                    </td>
                  </tr>
                ))
              : Array.from({ length: Math.min(expected, 50) }, (_, index) => (
                  <tr key={index} aria-hidden="true" className="h-10 border-b border-line last:border-0">
                    {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- a cell without words, hidden with its row */}
                    <td className="px-4" colSpan={6}>
                      <span className="block h-3 w-40 rounded-sm bg-sunken" />
                    </td>
                  </tr>
                ))}
          </tbody>
        </table>
      </div>
      {removing ? (
        <RemoveDraft draft={removing} onRemove={() => remove(removing)} onClose={() => setRemoving(undefined)} />
      ) : null}
    </>
  );
}
