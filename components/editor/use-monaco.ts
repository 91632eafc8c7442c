"use client";

import type * as Monaco from "monaco-editor/editor/editor.api.js";
import { useEffect, useEffectEvent, useRef, useState, type RefObject } from "react";
import { loadMonaco } from "./load-monaco.ts";

/** Puts an editor into a box once Monaco is there, and takes it out with the component. Returns the way to take it out. */
export type Mount = (monaco: typeof Monaco, box: HTMLDivElement) => () => void;

/**
 * `identity` names what is shown: another identity is another editor, the same one keeps it. Until `ready` the plain
 * text stands in the editor's place; it stays there when Monaco cannot be loaded, and everything can still be read.
 */
export function useMonaco(identity: string, mount: Mount): { box: RefObject<HTMLDivElement | null>; ready: boolean } {
  const box = useRef<HTMLDivElement>(null);
  const [ready, setReady] = useState(false);
  const onLoaded = useEffectEvent(mount);

  useEffect(() => {
    let gone = false;
    let unmount: (() => void) | undefined;
    async function put() {
      const monaco = await loadMonaco().catch(() => undefined);
      if (!monaco || gone || !box.current) return;
      unmount = onLoaded(monaco, box.current);
      setReady(true);
    }
    void put();
    return () => {
      gone = true;
      setReady(false);
      unmount?.();
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another identity is another editor, by contract
  }, [identity]);

  return { box, ready };
}
