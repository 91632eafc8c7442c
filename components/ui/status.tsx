import type { ReactNode } from "react";
import type { Severity } from "#lib/spec/finding.ts";
import { Icon, type IconName } from "./icon.tsx";

const looks = {
  ok: { icon: "done", ink: "text-ok", soft: "bg-ok-soft text-ok" },
  warning: { icon: "warning", ink: "text-warning", soft: "bg-warning-soft text-warning" },
  blocked: { icon: "error", ink: "text-blocked", soft: "bg-blocked-soft text-blocked" },
  running: { icon: "info", ink: "text-running", soft: "bg-running-soft text-running" },
  unknown: { icon: "unused", ink: "text-unknown", soft: "bg-unknown-soft text-unknown" },
} as const satisfies Record<string, { icon: IconName; ink: string; soft: string }>;

export type StatusKind = keyof typeof looks;

export const severityLook = {
  error: { kind: "blocked", word: "Error" },
  warning: { kind: "warning", word: "Warning" },
  info: { kind: "running", word: "Note" },
} as const satisfies Record<Severity, { kind: StatusKind; word: string }>;

/** A state is an icon and a word, never a colour alone. */
export function Status({ kind, children }: { kind: StatusKind; children: ReactNode }) {
  return (
    <span className={`inline-flex items-center gap-1 ${looks[kind].ink}`}>
      <Icon name={looks[kind].icon} />
      <span>{children}</span>
    </span>
  );
}

/** A message that stands in the flow of the page, with its actions. `live` announces it politely when it appears. */
export function Banner(props: { kind: StatusKind; children: ReactNode; actions?: ReactNode; live?: boolean }) {
  return (
    <div
      role={props.live ? "status" : undefined}
      className={`flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2 ${looks[props.kind].soft}`}
    >
      <span className="flex min-w-0 flex-1 basis-64 items-start gap-2">
        <span className="py-0.5">
          <Icon name={looks[props.kind].icon} />
        </span>
        <span className="min-w-0 text-ink">{props.children}</span>
      </span>
      {props.actions ? <span className="flex flex-wrap gap-2 text-ink">{props.actions}</span> : null}
    </div>
  );
}
