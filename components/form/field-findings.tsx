"use client";

import type { Finding } from "#lib/spec/finding.ts";
import { severityLook, Status } from "#components/ui/status.tsx";
import { useFix } from "./fix-context.ts";
import { FixButtons } from "./fix-buttons.tsx";

/** What is wrong with a field, beside it, each with the fixes the machine knows. */
export function FieldFindings({ id, findings }: { id: string; findings: readonly Finding[] }) {
  const fix = useFix();
  return (
    <ul id={id} className="flex flex-col gap-1">
      {findings.map((finding) => {
        const { kind, word } = severityLook[finding.severity];
        return (
          <li key={finding.rule + finding.path + finding.message} className="flex flex-col items-start gap-1 text-sm">
            <span className="flex items-start gap-1">
              <Status kind={kind}>{word}</Status>
              <span className="min-w-0">{finding.message}</span>
            </span>
            <FixButtons fixes={finding.fixes} onFix={fix} />
          </li>
        );
      })}
    </ul>
  );
}
