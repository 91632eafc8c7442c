"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { Icon } from "#components/ui/icon.tsx";

// Nobody pays for the palette before they reach for it; the chord's first key is the reach.
const loadPalette = () => import("./palette.tsx").then((m) => ({ default: m.Palette }));
const Palette = lazy(loadPalette);

/** The search button of the top bar, and the key that opens the same palette from anywhere. */
export function CommandKey(props: { signedIn: boolean; administers: boolean }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key === "Control" || event.key === "Meta") void loadPalette();
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      setOpen((was) => !was);
    }
    // Capture: Monaco binds the same chord for itself.
    window.addEventListener("keydown", onKeyDown, { capture: true });
    return () => window.removeEventListener("keydown", onKeyDown, { capture: true });
  }, []);
  return (
    <>
      <button
        type="button"
        aria-keyshortcuts="Control+K"
        onPointerEnter={() => void loadPalette()}
        onFocus={() => void loadPalette()}
        onClick={() => setOpen(true)}
        className="flex h-8 items-center gap-2 rounded-md border border-transparent px-2 text-ink-muted hover:bg-hover lg:w-56 lg:border-line-strong"
      >
        <Icon name="search" />
        <span className="flex-1 text-left max-lg:sr-only">
          Search<span className="sr-only"> pages, configurations and actions</span>
        </span>
        <kbd aria-hidden="true" className="font-sans text-xs text-ink-faint max-lg:hidden">
          Ctrl K
        </kbd>
      </button>
      {open ? (
        <Suspense fallback={null}>
          <Palette signedIn={props.signedIn} administers={props.administers} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
