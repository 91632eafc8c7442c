import "server-only";
import type { Problem, ProblemCode } from "#lib/contracts/problem.ts";

interface CodeFacts {
  status: number;
  title: string;
  /** the same request may succeed later */
  retryable?: true;
}

/** Every code with its status: a new code does not compile before it stands here. */
export const problemFacts = {
  "bad-request": { status: 400, title: "The request cannot be read" },
  "invalid-input": { status: 422, title: "The input is not valid" },
  "unsupported-media-type": { status: 415, title: "The body must be JSON" },
  "too-large": { status: 413, title: "The body is too large" },
  "wrong-origin": { status: 403, title: "The request comes from another site" },
  "sign-in-needed": { status: 401, title: "Sign in first" },
  "wrong-credentials": { status: 401, title: "E-mail or password is wrong" },
  "too-many-attempts": { status: 429, title: "Too many attempts", retryable: true },
  "not-allowed": { status: 403, title: "You may not do this" },
  "not-found": { status: 404, title: "Not found" },
  "name-taken": { status: 409, title: "The name is taken" },
  "document-refused": { status: 422, title: "The document has errors" },
  "precondition-needed": { status: 428, title: "If-Match is needed" },
  "revision-conflict": { status: 412, title: "Somebody else saved in between" },
  "idempotency-key-reused": { status: 422, title: "The idempotency key belongs to another request" },
  "setup-link-invalid": { status: 410, title: "The set-up link is not valid any more" },
  "database-away": { status: 503, title: "The database does not answer", retryable: true },
  internal: { status: 500, title: "The portal made a mistake" },
} as const satisfies Record<ProblemCode, CodeFacts>;

/** What a refusal adds to its code. */
export type RefusalParts = Partial<Pick<Problem, "why" | "fixes" | "where" | "findings" | "head" | "version">> & {
  /** seconds until a retry makes sense; becomes Retry-After */
  retryAfter?: number;
};

export interface Refusal extends RefusalParts {
  ok: false;
  code: ProblemCode;
  detail: string;
}

/** An expected refusal, as a value: the transaction of the command still commits. */
export function refuse(code: ProblemCode, detail: string, parts: RefusalParts = {}): Refusal {
  return { ok: false, code, detail, ...parts };
}

/** For callers that cannot go on: rolls the command back and becomes a problem at the edge. */
export class AppError extends Error {
  readonly refusal: Refusal;

  constructor(code: ProblemCode, detail: string, parts: RefusalParts = {}, options?: ErrorOptions) {
    super(detail, options);
    this.name = "AppError";
    this.refusal = refuse(code, detail, parts);
  }
}

/** Problem details of a refusal, ready to send. */
export function problemOf(refusal: Refusal, requestId: string): Problem {
  const facts: CodeFacts = problemFacts[refusal.code];
  const { ok: _, retryAfter: __, code, detail, fixes, ...rest } = refusal;
  return {
    code,
    title: facts.title,
    status: facts.status,
    detail,
    fixes: fixes ?? [],
    requestId,
    retryable: facts.retryable ?? false,
    ...rest,
  };
}
