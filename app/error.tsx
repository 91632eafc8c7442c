"use client";

import { EmptyState } from "#components/shell/page.tsx";
import { Button } from "#components/ui/button.tsx";

/** A page that could not be made. Drafts are in the browser and not touched by this. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main id="content" className="max-w-[760px] px-4 py-6 md:px-8">
      <h1 className="mb-6 text-xl">This page could not be shown</h1>
      <EmptyState
        title="Your drafts are safe in this browser"
        action={
          <span className="flex flex-wrap gap-2">
            <Button kind="primary" onClick={reset}>
              Try again
            </Button>
            <Button onClick={() => window.location.assign("/")}>Go home</Button>
          </span>
        }
      >
        The cause is in the portal's log{error.digest ? ` under ${error.digest}` : ""}. Trying again helps when the
        server was away for a moment.
      </EmptyState>
    </main>
  );
}
