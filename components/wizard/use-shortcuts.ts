"use client";

import { useEffect, useEffectEvent } from "react";

export interface Shortcuts {
  save: () => void;
  undo: () => void;
  redo: () => void;
  step: (by: 1 | -1) => void;
  help: () => void;
}

/** The editor's keys. Letters alone count only where nobody is typing. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const act = actionOf(event, shortcuts);
    if (!act) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}

function actionOf(event: KeyboardEvent, shortcuts: Shortcuts): (() => void) | undefined {
  // The target is an element for every key event a page sees.
  const target = event.target as HTMLElement;
  const key = event.key.toLowerCase();
  const chord = event.metaKey || event.ctrlKey;
  if (target.closest("dialog")) return undefined;
  if (chord && key === "s") return shortcuts.save;
  // Inside Monaco undo is Monaco's: its steps are finer, and each reaches the draft as an edit.
  if (chord && key === "z" && !target.closest(".monaco-editor"))
    return event.shiftKey ? shortcuts.redo : shortcuts.undo;
  if (chord || event.altKey || target.closest("input, textarea, select, [contenteditable], .monaco-editor"))
    return undefined;
  if (key === "]") return () => shortcuts.step(1);
  if (key === "[") return () => shortcuts.step(-1);
  return key === "?" ? shortcuts.help : undefined;
}
