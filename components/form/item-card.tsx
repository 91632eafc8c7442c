"use client";

import { useState, type ComponentType } from "react";
import type { World } from "#lib/layers/world.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { severityLook, Status } from "#components/ui/status.tsx";
import { FieldFindings } from "./field-findings.tsx";
import { FieldList } from "./field-list.tsx";
import type { ItemState } from "./field-state.ts";
import { ItemName } from "./item-name.tsx";
import type { FormEdits, RowProps } from "./widget.ts";

/** One item: its name, where it comes from, its fields. What other layers made stays closed until one asks for it. */
export function ItemCard(props: {
  id: string;
  item: ItemState;
  itemLabel: string;
  taken: (name: string) => boolean;
  onRename: (name: string) => void;
  onRemove: () => void;
  edits: FormEdits;
  world: World;
  Row: ComponentType<RowProps>;
}) {
  const { id, item, itemLabel, edits, world, Row } = props;
  const inherited = item.inheritedFrom.length > 0;
  const problems = [...item.findings, ...item.fields.flatMap(({ findings }) => findings)];
  const [open, setOpen] = useState(!inherited || problems.length > 0);
  const worst = (["error", "warning"] as const).find((severity) =>
    problems.some((finding) => finding.severity === severity),
  );
  return (
    <fieldset
      id={id}
      data-pointer={item.written[0] ?? item.pointer}
      className="min-w-0 scroll-mt-4 rounded-md border border-line bg-surface"
    >
      <legend className="sr-only">
        {itemLabel} {item.name}
      </legend>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)} className="group">
        <summary className="flex min-h-10 cursor-pointer list-none items-center gap-2 rounded-md px-3 py-1 hover:bg-hover">
          <Icon name="right" className="text-ink-muted transition-transform group-open:rotate-90" />
          <span className="min-w-0 flex-1">
            <span className="block font-medium break-words">{item.name}</span>
            <span className="block text-xs text-ink-muted">{originOf(item)}</span>
          </span>
          {worst ? <Status kind={severityLook[worst].kind}>{severityLook[worst].word}</Status> : null}
        </summary>
        <div className="flex flex-col gap-5 border-t border-line px-3 py-4">
          {item.findings.length > 0 ? <FieldFindings id={`${id}-findings`} findings={item.findings} /> : null}
          <FieldList states={item.fields} level="h4" edits={edits} world={world} Row={Row} />
          {item.written.length > 0 ? (
            <div className="flex flex-wrap items-start gap-2 border-t border-line pt-3">
              {inherited ? null : (
                <ItemName name={item.name} itemLabel={itemLabel} taken={props.taken} onRename={props.onRename} />
              )}
              <Button size="small" onClick={props.onRemove}>
                <Icon name={inherited ? "reset" : "trash"} />
                {inherited ? "Reset" : "Remove"} {itemLabel} {item.name}
              </Button>
            </div>
          ) : null}
        </div>
      </details>
    </fieldset>
  );
}

/** "from environment staging, changed here" */
function originOf({ inheritedFrom, written }: ItemState): string {
  if (inheritedFrom.length === 0)
    return written.every((at) => at.startsWith("/environments/")) ? "for this environment only" : "";
  const from = inheritedFrom.map((title) => (title === "default" ? "by default" : `from ${title}`)).join(", ");
  return written.length > 0 ? `${from}, changed here` : from;
}
