"use client";

import { isWithin, joinPointer } from "#lib/spec/pointer.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { ChoiceWidget, EnvironmentWidget, SwitchWidget } from "./choice-widgets.tsx";
import { FieldFindings } from "./field-findings.tsx";
import { FieldScope } from "./field-scope.tsx";
import type { FieldState } from "./field-state.ts";
import { ItemsWidget } from "./items-widget.tsx";
import { LinesWidget } from "./lines-widget.tsx";
import { PresetsWidget } from "./presets-widget.tsx";
import { LabelsWidget, PropertiesWidget } from "./properties-widget.tsx";
import { ImageWidget, IntegerWidget, TextWidget } from "./text-widgets.tsx";
import { idOf, showInherited, showValue, widgetOf, type RowProps, type WidgetId, type WidgetProps } from "./widget.ts";
import type { ComponentType } from "react";

/** The fixed table: a schema leaf becomes one of these and nothing else. */
const widgets: Record<WidgetId, ComponentType<WidgetProps>> = {
  text: TextWidget,
  integer: IntegerWidget,
  choice: ChoiceWidget,
  switch: SwitchWidget,
  presets: PresetsWidget,
  environment: EnvironmentWidget,
  properties: PropertiesWidget,
  image: ImageWidget,
  lines: LinesWidget,
  labels: LabelsWidget,
  items: ItemsWidget,
};

/** Widgets whose box is narrower than the form; Reset stands at the end of the box, not of the form. */
const narrow: ReadonlySet<WidgetId> = new Set(["integer", "choice", "switch"]);

/** Widgets that are a table or a group of controls: named by a text, with a Reset in each of their rows. */
const grouped: ReadonlySet<WidgetId> = new Set(["properties", "labels", "items"]);

export function FieldRow({ state, edits, world, headed = false }: RowProps) {
  const { entry, pointer, lock, raw, findings } = state;
  const kind = widgetOf(entry);
  const Widget = widgets[kind];
  const id = idOf(entry.pointer);
  // A table shows the findings of its rows in the rows.
  const own = grouped.has(kind) ? findings.filter((finding) => !isRowFinding(state, finding.path)) : findings;
  const ofSpec = entry.pointer.startsWith("/spec/");
  return (
    <div data-pointer={pointer} className="flex max-w-[640px] scroll-mt-4 flex-col gap-1">
      {/* Without a label of its own the row starts on the line of the heading, where Reset then stands. */}
      <div
        className={`flex min-h-6 items-center gap-2 ${headed ? "-mt-10.5 justify-end" : "justify-between"} ${narrow.has(kind) ? "max-w-96" : ""}`}
      >
        {kind === "environment" || kind === "presets" || grouped.has(kind) ? (
          <span className="font-medium">{entry.meta.label}</span>
        ) : (
          <label htmlFor={id} className={headed ? "sr-only" : "font-medium"}>
            {entry.meta.label}
            {entry.meta.unit ? <span className="sr-only"> in {entry.meta.unit}</span> : null}
          </label>
        )}
        {ofSpec && raw !== undefined && !lock && !grouped.has(kind) ? (
          <Button
            kind="quiet"
            size="small"
            onClick={() => edits.remove(pointer)}
            aria-label={`Reset ${entry.meta.label}`}
            title={resetTitle(state)}
          >
            <Icon name="reset" />
            Reset
          </Button>
        ) : null}
      </div>
      <Widget
        id={id}
        state={state}
        edits={edits}
        world={world}
        Row={FieldRow}
        describedBy={`${id}-help${own.length > 0 ? ` ${id}-findings` : ""}`}
        invalid={own.some((finding) => finding.severity === "error")}
      />
      <div id={`${id}-help`} className="flex flex-col text-sm text-ink-muted">
        {lock ? (
          <span className="flex items-start gap-1 text-ink">
            <Icon name="lock" className="mt-0.5" />
            <span>
              Fixed to {showValue(lock.value, entry.meta.unit)} by the {lock.title}. {lock.reason}
            </span>
          </span>
        ) : null}
        <span>{entry.meta.help}</span>
        {ofSpec && !lock ? <FieldScope state={state} edits={edits} /> : null}
      </div>
      {own.length > 0 ? <FieldFindings id={`${id}-findings`} findings={own} /> : null}
    </div>
  );
}

function resetTitle(state: FieldState): string {
  const back = showInherited(state);
  return back ? `Back to ${back}` : "Back to not set";
}

function isRowFinding(state: FieldState, path: string): boolean {
  const keys = typeof state.raw === "object" && state.raw !== null ? Object.keys(state.raw) : [];
  const rows = [...keys.map((key) => state.pointer + joinPointer(key)), ...state.items().map(({ pointer }) => pointer)];
  return rows.some((row) => isWithin(path, row));
}
