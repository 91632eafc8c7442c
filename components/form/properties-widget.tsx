"use client";

import { useState } from "react";
import { isMap, isWithin, joinPointer, type Json } from "#lib/spec/pointer.ts";
import { Button, IconButton } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { FieldFindings } from "./field-findings.tsx";
import { TextInput } from "./text-input.tsx";
import { showValue, type WidgetProps } from "./widget.ts";

/** What the rows of a table are called. */
interface Words {
  row: string;
  /** above the column of keys */
  key: string;
  example: string;
}

export function PropertiesWidget(props: WidgetProps) {
  return (
    <KeyValueTable {...props} words={{ row: "property", key: "Property", example: "spark.sql.shuffle.partitions" }} />
  );
}

/** A record of strings: labels, annotations and their like, called what the metadata calls one of them. */
export function LabelsWidget(props: WidgetProps) {
  const { example, itemLabel = "label" } = props.state.entry.meta;
  const [first] = example ?? [];
  const key = isMap(first) ? Object.keys(first)[0] : undefined;
  return <KeyValueTable {...props} words={{ row: itemLabel, key: "Key", example: key ?? "" }} />;
}

/** Rows of key and value. Rows from other layers stand there too: they hold, and one may write over them. */
function KeyValueTable({ id, state, edits, words }: WidgetProps & { words: Words }) {
  const [draftKey, setDraftKey] = useState("");
  const written = isMap(state.raw) ? Object.entries(state.raw) : [];
  const effective = isMap(state.effective) ? Object.entries(state.effective) : [];
  const inherited = effective.filter(([key]) => !written.some(([own]) => own === key));
  const at = (key: string) => state.pointer + joinPointer(key);

  function add() {
    const key = draftKey.trim();
    if (key === "" || written.some(([own]) => own === key)) return;
    edits.set(at(key), "");
    setDraftKey("");
    requestAnimationFrame(() => document.getElementById(`${id}-value-${key}`)?.focus());
  }

  return (
    <div className="flex flex-col gap-2">
      {written.length + inherited.length > 0 ? (
        <table className="w-full table-fixed text-left text-sm">
          <caption className="sr-only">{state.entry.meta.label}</caption>
          <thead className="text-ink-muted">
            <tr>
              <th className="w-[55%] py-1 font-medium">{words.key}</th>
              <th className="py-1 pl-2 font-medium">Value</th>
              <th className="w-10">
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {written.map(([key, value]) => (
              <WrittenRow
                key={key}
                id={`${id}-value-${key}`}
                name={key}
                value={value}
                state={state}
                onValue={(text) => edits.set(at(key), text)}
                onRemove={() => edits.remove(at(key))}
              />
            ))}
            {inherited.map(([key, value]) => (
              <tr key={key} className="h-11">
                <td className="truncate pr-2 text-ink-muted" title={key}>
                  <span className="block truncate font-mono">{key}</span>
                  <span className="block truncate text-xs">{originOf(state, key)}</span>
                </td>
                <td className="truncate pl-2 font-mono text-ink-muted">{showValue(value)}</td>
                <td>
                  {state.lockBelow(key) ? null : (
                    <IconButton label={`Write over ${key}`} onClick={() => edits.set(at(key), value)}>
                      <Icon name="plus" />
                    </IconButton>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <form
        className="flex gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextInput
          id={id}
          value={draftKey}
          onChange={(event) => setDraftKey(event.target.value)}
          placeholder={words.example}
          aria-label={`${sentence(words.row)} to add`}
          className="min-w-0 flex-1 [&_input]:font-mono [&_input]:text-sm"
        />
        <Button type="submit" disabled={draftKey.trim() === ""}>
          <Icon name="plus" />
          Add {words.row}
        </Button>
      </form>
    </div>
  );
}

function sentence(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** "from preset connect-team" */
function originOf(state: WidgetProps["state"], key: string): string {
  const lock = state.lockBelow(key);
  if (lock) return `fixed by the ${lock.title}`;
  const origin = state.inheritedBelow(key);
  if (!origin) return "";
  return origin.kind === "defaults" ? "by default" : `from ${origin.title}`;
}

function WrittenRow(props: {
  id: string;
  name: string;
  value: Json;
  state: WidgetProps["state"];
  onValue: (text: string) => void;
  onRemove: () => void;
}) {
  const pointer = props.state.pointer + joinPointer(props.name);
  const findings = props.state.findings.filter((finding) => isWithin(finding.path, pointer));
  const wrong = findings.some((finding) => finding.severity === "error");
  return (
    <>
      <tr data-pointer={pointer}>
        <td className="truncate pr-2 font-mono" title={props.name}>
          {props.name}
        </td>
        <td className="py-0.5 pl-2">
          <TextInput
            id={props.id}
            value={showValue(props.value)}
            aria-label={`Value of ${props.name}`}
            aria-invalid={wrong || undefined}
            aria-describedby={findings.length > 0 ? `${props.id}-findings` : undefined}
            onChange={(event) => props.onValue(event.target.value)}
            className="[&_input]:font-mono [&_input]:text-sm"
          />
        </td>
        <td className="pl-1">
          <IconButton label={`Remove ${props.name}`} onClick={props.onRemove}>
            <Icon name="close" />
          </IconButton>
        </td>
      </tr>
      {findings.length > 0 ? (
        <tr>
          <td colSpan={3} className="pb-2">
            <FieldFindings id={`${props.id}-findings`} findings={findings} />
          </td>
        </tr>
      ) : null}
    </>
  );
}
