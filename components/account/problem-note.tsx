import type { Problem } from "#lib/client/api.ts";
import { Icon } from "#components/ui/icon.tsx";

/** A refusal as the server said it: what, why, what to do, and the number to quote when asking for help. */
export function ProblemNote({ problem }: { problem: Problem }) {
  const fixes = Array.isArray(problem.body.fixes) ? problem.body.fixes.map(String) : [];
  return (
    <div role="alert" className="flex items-start gap-2 rounded-md bg-blocked-soft px-3 py-2">
      <span className="pt-0.5 text-blocked">
        <Icon name="error" />
      </span>
      <div className="flex min-w-0 flex-col gap-1">
        <p className="font-medium">{problem.title}</p>
        {problem.detail && problem.detail !== problem.title ? <p>{problem.detail}</p> : null}
        {problem.why ? <p className="text-ink-muted">{problem.why}</p> : null}
        {fixes.map((fix) => (
          <p key={fix}>{fix}</p>
        ))}
        {problem.requestId && problem.status >= 500 ? (
          <p className="font-mono text-xs text-ink-muted">Request {problem.requestId}</p>
        ) : null}
      </div>
    </div>
  );
}

/** What the server said about one field of a form; `where` is a pointer into the input. */
export function fieldError(problem: Problem | undefined, field: string): string | undefined {
  return problem?.where === `/${field}` ? (problem.detail ?? problem.title) : undefined;
}
