import "server-only";
import type { Done } from "#lib/server/commands/command.ts";
import { problemOf, type Refusal } from "#lib/server/errors.ts";

export function answer(outcome: Done<unknown>, requestId: string): Response {
  const headers = baseHeaders(requestId);
  if (outcome.version !== undefined) headers.set("etag", `"${outcome.version}"`);
  if (outcome.cookie !== undefined) headers.set("set-cookie", outcome.cookie);
  if (outcome.status === 204) return new Response(null, { status: 204, headers });
  headers.set("content-type", "application/json; charset=utf-8");
  return new Response(JSON.stringify(outcome.body), { status: outcome.status ?? 200, headers });
}

export function answerRefusal(refusal: Refusal, requestId: string): Response {
  const problem = problemOf(refusal, requestId);
  const headers = baseHeaders(requestId);
  headers.set("content-type", "application/problem+json; charset=utf-8");
  if (refusal.retryAfter !== undefined) headers.set("retry-after", String(refusal.retryAfter));
  if (refusal.version !== undefined) headers.set("etag", `"${refusal.version}"`);
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

/** Answers depend on who asks, so nobody keeps them. */
function baseHeaders(requestId: string): Headers {
  return new Headers({ "cache-control": "private, no-store", "x-request-id": requestId });
}
