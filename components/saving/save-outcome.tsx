"use client";

import { Link } from "#components/ui/link.tsx";
import { usePathname } from "next/navigation";
import { lazy, Suspense } from "react";
import type { DraftStore } from "#lib/client/draft-store.ts";
import { aboutText } from "#lib/client/new-draft.ts";
import { setInText } from "#lib/spec/edit.ts";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { Banner } from "#components/ui/status.tsx";
import { SignInDialog } from "./save-dialogs.tsx";
import type { Save } from "./use-save.ts";

const ConflictDialog = lazy(() => import("./conflict-dialog.tsx").then((m) => ({ default: m.ConflictDialog })));

/** How the last save failed, or what stands in the way of the next one, with the next thing to do about it. */
export function SaveOutcome(props: {
  save: Save;
  store: DraftStore;
  /** the draft has errors now; a refusal for errors that are mended is no news any more */
  blocked: boolean;
  onGoTo: (place: { path: string }) => void;
  onProblems: () => void;
  /** the draft goes on under another name, and the configuration it came from stays as it was saved */
  onNewConfiguration: (name: string) => void;
}) {
  const { save, store } = props;
  const { state } = save;
  const path = usePathname();
  const retry = () => void save.save();
  const close = (
    <Button size="small" onClick={save.dismiss}>
      Close
    </Button>
  );

  // Success needs no room of its own: the toolbar says it.
  if (state.kind === "idle" || state.kind === "saving" || state.kind === "saved") return null;
  if (state.kind === "signed-out") return <SignInDialog onSignedIn={retry} onClose={save.dismiss} />;
  if (state.kind === "conflict") {
    return (
      <Suspense fallback={null}>
        <ConflictDialog store={store} other={state.other} onKeepMine={retry} onClose={save.dismiss} />
      </Suspense>
    );
  }
  if (state.kind === "newer") {
    return (
      <Banner
        kind="running"
        live
        actions={
          <>
            <Button size="small" onClick={() => save.compare(state.other)}>
              Compare and merge
            </Button>
            {close}
          </>
        }
      >
        {state.other.head.author} saved revision {state.other.head.seq} since this draft began. Your changes are still
        here.
      </Banner>
    );
  }
  if (state.kind === "away") {
    return (
      <Banner
        kind="warning"
        live
        actions={
          <>
            <Button size="small" onClick={retry}>
              Try again
            </Button>
            {close}
          </>
        }
      >
        Not saved: {sentence(state.problem.title)} The draft is safe in this browser and editing goes on.
      </Banner>
    );
  }
  const { problem } = state;
  // Without a request it was our own gate that refused, and it has opened meanwhile.
  if (problem.code === "document-refused" && problem.requestId === undefined && !props.blocked) return null;
  const { slug, base, text } = store.getState();
  const name = aboutText(text)?.name;
  const renamed = base !== undefined && name !== undefined && name !== slug;
  return (
    <Banner
      kind="blocked"
      live
      actions={
        <>
          {problem.code === "name-taken" ? (
            <Button size="small" onClick={() => props.onGoTo({ path: "/metadata/name" })}>
              Choose another name
            </Button>
          ) : null}
          {renamed ? (
            <>
              <Button size="small" onClick={() => store.edit(setInText(text, "/metadata/name", slug))}>
                Set the name back to {slug}
              </Button>
              <Button size="small" onClick={() => props.onNewConfiguration(name)}>
                Make {name} a configuration of its own
              </Button>
            </>
          ) : null}
          {problem.code === "document-refused" ? (
            <Button size="small" onClick={props.onProblems}>
              Show problems
            </Button>
          ) : null}
          {problem.code === "not-allowed" ? (
            <Link href={`/sign-in?next=${encodeURIComponent(path)}`} className={buttonClass("plain", "small")}>
              Sign in as somebody else
            </Link>
          ) : null}
          {problem.retryable ? (
            <Button size="small" onClick={retry}>
              Try again
            </Button>
          ) : null}
          {close}
        </>
      }
    >
      Not saved: {sentence(problem.title)} {problem.detail && problem.detail !== problem.title ? problem.detail : ""}
    </Banner>
  );
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
