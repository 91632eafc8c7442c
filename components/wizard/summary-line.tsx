"use client";

import type { ReactNode } from "react";
import type { Bench } from "#lib/client/workbench.ts";
import { formatMib } from "#lib/spec/quantity.ts";
import { Status } from "#components/ui/status.tsx";
import type { OutputTab } from "./place.ts";

/** What the draft is now, in one line. Each part leads to what it counts. */
export function SummaryLine(props: { bench: Bench; onTab: (tab: OutputTab) => void; onSizing: () => void }) {
  const { examination, shownOutput, outputIsOld } = props.bench;
  const totals = shownOutput ? totalsOf(shownOutput.rendering.demand) : undefined;
  const errors = examination.findings.filter(({ severity }) => severity === "error").length;
  const warnings = examination.findings.filter(({ severity }) => severity === "warning").length;
  return (
    <div
      role="status"
      aria-label="Draft summary"
      className="tabular flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line bg-surface px-4 py-1 text-sm"
    >
      {totals && shownOutput ? (
        <>
          <Part onClick={() => props.onTab("manifests")}>{count(shownOutput.rendering.objects.length, "object")}</Part>
          <Part onClick={props.onSizing}>{count(totals.pods, "pod")} max</Part>
          <Part onClick={props.onSizing}>{formatMib(totals.memoryMib)} memory</Part>
          <Part onClick={props.onSizing}>{count(totals.cores, "core")}</Part>
          {outputIsOld ? <span className="text-ink-muted">as of the last draft without errors</span> : null}
        </>
      ) : (
        <span className="text-ink-muted">Nothing to render yet</span>
      )}
      <span className="flex-1" />
      <Part onClick={() => props.onTab("problems")}>
        {errors > 0 ? (
          <Status kind="blocked">{count(errors, "error")}</Status>
        ) : warnings > 0 ? (
          <Status kind="warning">{count(warnings, "warning")}</Status>
        ) : (
          <Status kind="ok">No problems</Status>
        )}
      </Part>
    </div>
  );
}

function Part({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" onClick={onClick} className="rounded-sm underline-offset-2 hover:underline">
      {children}
    </button>
  );
}

function totalsOf(demand: readonly { pods: number; cores: number; memoryMib: number }[]) {
  const sum = (value: (one: (typeof demand)[number]) => number) => demand.reduce((all, one) => all + value(one), 0);
  return {
    pods: sum((one) => one.pods),
    cores: sum((one) => one.pods * one.cores),
    memoryMib: sum((one) => one.pods * one.memoryMib),
  };
}

function count(number: number, thing: string): string {
  return `${number.toLocaleString("en")} ${thing}${number === 1 ? "" : "s"}`;
}
