"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { TextInput } from "#components/form/text-input.tsx";

const PAUSE_MS = 250;

/** The query lives in the address; the server answers it. Works as a plain form before any script has run. */
export function SearchBox({ query }: { query: string }) {
  const router = useRouter();
  const [text, setText] = useState(query);
  const asked = useRef(query);

  function ask() {
    if (text === asked.current) return;
    asked.current = text;
    router.replace(text === "" ? "/configs" : `/configs?q=${encodeURIComponent(text)}`, { scroll: false });
  }
  const onPause = useEffectEvent(ask);

  useEffect(() => {
    const timer = setTimeout(() => onPause(), PAUSE_MS);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- each key begins the pause anew
  }, [text]);

  return (
    <form role="search" action="/configs" className="max-w-80">
      <TextInput
        name="q"
        type="search"
        aria-label="Search configurations"
        placeholder="Name or team"
        maxLength={100}
        value={text}
        onChange={(event) => setText(event.target.value)}
        // Whoever leaves the box follows a link next: a search that fired after it would call them back.
        onBlur={ask}
      />
    </form>
  );
}
