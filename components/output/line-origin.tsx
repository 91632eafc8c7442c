"use client";

import { useMemo } from "react";
import { entries } from "#lib/catalog/registry.ts";
import type { Output } from "#lib/client/workbench.ts";
import type { Origin, Resolved } from "#lib/layers/resolve.ts";
import { explainLine } from "#lib/lint/explain.ts";
import { fieldAbove } from "#lib/lint/schema-issues.ts";
import { getAt, type Json, type JsonMap, type Pointer } from "#lib/spec/pointer.ts";
import { Button } from "#components/ui/button.tsx";

/** Where the line under the cursor comes from: the fields it was made from, who set them, and the way there. */
export function LineOrigin(props: {
  line: number;
  output: Output;
  resolved: Resolved;
  data: JsonMap;
  onField: (pointer: Pointer) => void;
}) {
  const { line, output, resolved } = props;
  const found = useMemo(() => explainLine(line, output.rendering, resolved), [line, output, resolved]);
  if (!found) return null;
  const title = entries.find(({ id }) => id === found.entry)?.title ?? found.entry;
  return (
    <section aria-label="Origin of the line" className="max-h-40 overflow-auto border-t border-line px-4 py-2 text-sm">
      <p className="text-ink-muted">
        Line {line}, {found.object}, written by: {title}
      </p>
      {found.from.length === 0 ? <p>No field changes this line; it is the same in every rendering.</p> : null}
      <ul>
        {found.from.map(({ leaf, origins }) => (
          <li key={leaf} className="flex flex-wrap items-center gap-x-2 gap-y-1 py-0.5">
            <Button size="small" onClick={() => props.onField(leaf)}>
              {fieldAbove(leaf)?.label ?? leaf}
            </Button>
            <span className="min-w-0 text-ink-muted">{sentence(origins, getAt(props.data, leaf))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function sentence(origins: readonly Origin[], written: Json | undefined): string {
  const winner = origins.at(-1);
  if (!winner) return written === undefined ? "not set" : `${JSON.stringify(written)} from this configuration`;
  const before = origins.at(-2);
  const why = winner.reason ? ` (${winner.reason})` : "";
  const replaced = before ? `, instead of ${JSON.stringify(before.value)} from ${before.title}` : "";
  return `${JSON.stringify(winner.value)} from ${winner.title}${why}${replaced}`;
}
