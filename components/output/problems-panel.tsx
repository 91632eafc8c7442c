"use client";

import type { Finding } from "#lib/spec/finding.ts";
import { useFix } from "#components/form/fix-context.ts";
import { severityLook, Status } from "#components/ui/status.tsx";
import { FixButtons } from "#components/form/fix-buttons.tsx";

/** Everything wrong or worth knowing, worst first. A click goes to the cause; a fix is a button. */
export function ProblemsPanel(props: { findings: readonly Finding[]; onGo: (finding: Finding) => void }) {
  const fix = useFix();
  if (props.findings.length === 0) {
    return (
      <div className="flex flex-col items-start gap-2 p-4">
        <Status kind="ok">No problems</Status>
        <p className="max-w-[64ch] text-ink-muted">
          The draft is complete and every value is one the chosen Spark version knows. What is found here while you type
          names its cause and, where there is one, its fix.
        </p>
      </div>
    );
  }
  return (
    <ul aria-label="Problems" className="min-h-0 flex-1 overflow-auto">
      {props.findings.map((finding, index) => {
        const { kind, word } = severityLook[finding.severity];
        return (
          <li
            key={`${finding.rule} ${finding.path} ${index}`}
            className="flex flex-col items-start gap-2 border-b border-line px-4 py-3"
          >
            <button
              type="button"
              onClick={() => props.onGo(finding)}
              className="flex flex-col items-start gap-1 text-left underline-offset-2 hover:underline"
            >
              <span className="flex flex-wrap items-center gap-x-3 text-sm">
                <Status kind={kind}>{word}</Status>
                <span className="font-mono text-ink-muted">{finding.path || "document"}</span>
                {finding.line === undefined ? null : <span className="text-ink-muted">line {finding.line}</span>}
              </span>
              <span>{finding.message}</span>
            </button>
            <FixButtons fixes={finding.fixes} onFix={fix} />
            <span className="text-sm text-ink-muted">Rule {finding.rule}</span>
          </li>
        );
      })}
    </ul>
  );
}
