"use client";

/** When not even the frame could be made: no tokens, no fonts, only the words and a way back. */
export default function GlobalErrorPage({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body style={{ fontFamily: "system-ui", margin: "2rem" }}>
        <h1>The portal could not show this page</h1>
        <p>Drafts in this browser are safe. The cause is in the portal&apos;s log.</p>
        <button type="button" onClick={reset}>
          Try again
        </button>
      </body>
    </html>
  );
}
