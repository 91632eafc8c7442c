import { z } from "zod";
import { finding } from "#lib/spec/finding.ts";
import { revisionReply } from "./configuration.ts";

/** Every code a refusal can carry. Clients branch on the code, never on the sentence. */
const problemCodes = [
  "bad-request",
  "invalid-input",
  "unsupported-media-type",
  "too-large",
  "wrong-origin",
  "sign-in-needed",
  "wrong-credentials",
  "too-many-attempts",
  "not-allowed",
  "not-found",
  "name-taken",
  "document-refused",
  "precondition-needed",
  "revision-conflict",
  "idempotency-key-reused",
  "setup-link-invalid",
  "database-away",
  "internal",
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/**
 * RFC 9457 problem details, the one shape of every refusal (`application/problem+json`).
 * `findings` comes with `document-refused`; `head` and `version` (the other side) with `revision-conflict`.
 */
export const problem = z.object({
  code: z.enum(problemCodes),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  why: z.string().exactOptional(),
  /** sentences that say what to do about it */
  fixes: z.array(z.string()),
  /** JSON pointer into the input, or the name of the thing meant */
  where: z.string().exactOptional(),
  requestId: z.string(),
  retryable: z.boolean(),
  findings: z.array(finding).exactOptional(),
  head: revisionReply.exactOptional(),
  version: z.int().exactOptional(),
});

export type Problem = z.infer<typeof problem>;
