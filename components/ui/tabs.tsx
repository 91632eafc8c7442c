"use client";

import { useId, useRef, type KeyboardEvent, type ReactNode } from "react";

export interface Tab<Id extends string> {
  id: Id;
  label: string;
  /** a count or mark after the label; part of the accessible name */
  note?: ReactNode;
}

/**
 * Tabs after the ARIA practice: one Tab stop, arrows move, the panel follows at once. Panels stay mounted when `keep`
 * says so, because an editor that is thrown away with its tab loses its scroll and folding.
 */
export function Tabs<Id extends string>(props: {
  label: string;
  tabs: readonly Tab<Id>[];
  selected: Id;
  onSelect: (id: Id) => void;
  actions?: ReactNode;
  panel: (id: Id) => ReactNode;
}) {
  const id = useId();
  const row = useRef<HTMLDivElement>(null);
  const at = props.tabs.findIndex((tab) => tab.id === props.selected);

  function onKeyDown(event: KeyboardEvent) {
    const count = props.tabs.length;
    const to = { ArrowRight: (at + 1) % count, ArrowLeft: (at + count - 1) % count, Home: 0, End: count - 1 }[
      event.key
    ];
    const tab = to === undefined ? undefined : props.tabs[to];
    if (!tab) return;
    event.preventDefault();
    props.onSelect(tab.id);
    row.current?.querySelectorAll<HTMLElement>("[role=tab]")[to ?? 0]?.focus();
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-10 items-center justify-between gap-2 border-b border-line bg-surface px-2">
        {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the tab inside is the one Tab stop; the list only hears its arrow keys */}
        <div
          ref={row}
          role="tablist"
          aria-label={props.label}
          className="-mb-px flex h-10 overflow-x-auto"
          onKeyDown={onKeyDown}
        >
          {props.tabs.map((tab) => (
            <button
              key={tab.id}
              type="button"
              role="tab"
              id={`${id}-${tab.id}`}
              aria-selected={tab.id === props.selected}
              aria-controls={`${id}-${tab.id}-panel`}
              tabIndex={tab.id === props.selected ? 0 : -1}
              onClick={() => props.onSelect(tab.id)}
              className="flex items-center gap-2 border-b-2 border-transparent px-3 text-ink-muted -outline-offset-2 hover:text-ink aria-selected:border-accent aria-selected:text-ink"
            >
              {tab.label}
              {tab.note}
            </button>
          ))}
        </div>
        {props.actions}
      </div>
      {props.tabs.map((tab) => (
        <div
          key={tab.id}
          role="tabpanel"
          id={`${id}-${tab.id}-panel`}
          aria-labelledby={`${id}-${tab.id}`}
          hidden={tab.id !== props.selected}
          className="relative flex min-h-0 flex-1 flex-col [&[hidden]]:hidden"
        >
          {props.panel(tab.id)}
        </div>
      ))}
    </div>
  );
}
