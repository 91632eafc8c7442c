"use client";

import "#lib/client/without-eval.ts";
import { Link } from "#components/ui/link.tsx";
import type { Problem } from "#lib/client/api.ts";
import { isAway } from "#lib/client/api.ts";
import { useDraft } from "#lib/client/use-draft.ts";
import type { World } from "#lib/layers/world.ts";
import { EmptyState } from "#components/shell/page.tsx";
import { Button, buttonClass } from "#components/ui/button.tsx";
import type { Columns } from "./columns-cookie.ts";
import { Workspace } from "./workspace.tsx";

export function EditorPage(props: { slug: string; world: World; columns: Columns; signedIn: boolean }) {
  const opening = useDraft(props.slug, props.world);
  if (opening.kind === "open") {
    return <Workspace key={props.slug} {...props} draft={opening.draft} />;
  }
  if (opening.kind === "absent") return <Absent slug={props.slug} problem={opening.problem} />;
  return <Skeleton slug={props.slug} columns={props.columns} />;
}

/** The shape of what comes, from the first byte on: the draft is read in the browser a moment later. */
function Skeleton({ slug, columns }: { slug: string; columns: Columns }) {
  return (
    <main id="content" aria-busy="true" className="flex h-[calc(100dvh-48px)] min-w-0 flex-col">
      <div className="flex min-h-12 items-center border-b border-line bg-surface px-4 py-2">
        <h1 className="truncate text-lg">{slug}</h1>
      </div>
      <div
        className="min-h-0 flex-1 max-lg:hidden lg:grid"
        style={{ gridTemplateColumns: `${columns.steps}px minmax(320px, ${columns.form}px) minmax(320px, 1fr)` }}
      >
        <div className="bg-surface" />
        <div className="border-x border-line" />
        <div className="bg-surface" />
      </div>
      <div className="h-9 border-t border-line bg-surface" />
    </main>
  );
}

function Absent({ slug, problem }: { slug: string; problem: Problem }) {
  const signIn = problem.code === "sign-in-needed";
  return (
    <main id="content" className="max-w-[760px] px-4 py-6 md:px-8">
      <h1 className="mb-6 text-xl">{slug}</h1>
      <EmptyState
        title={signIn ? "This browser has no draft of it" : isAway(problem) ? "The server is away" : "Nothing here"}
        action={
          <span className="flex flex-wrap gap-2">
            {signIn ? (
              <Link
                href={`/sign-in?next=${encodeURIComponent(`/configs/${slug}/edit`)}`}
                className={buttonClass("primary")}
              >
                Sign in
              </Link>
            ) : null}
            {isAway(problem) ? (
              <Button kind="primary" onClick={() => window.location.reload()}>
                Try again
              </Button>
            ) : null}
            <Link href="/configs/new" className={buttonClass("plain")}>
              Start from a preset
            </Link>
          </span>
        }
      >
        {signIn
          ? "If it was saved as a revision, sign in to open it. If it was never saved, it exists only in the browser where it was made."
          : isAway(problem)
            ? "There is no draft of it in this browser, and the saved revision cannot be read right now."
            : "No configuration of this name is saved, and this browser has no draft of it."}
      </EmptyState>
    </main>
  );
}
