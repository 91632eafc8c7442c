import "server-only";
import { databaseAnswers } from "#lib/server/db/availability.ts";
import { metrics, renderMetrics } from "#lib/server/metrics.ts";

const plain = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };

/** 200 when requests can be served now, else 503 with the reason (S18). */
export async function answerReadiness(): Promise<Response> {
  if (await databaseAnswers()) return new Response("ready\n", { headers: plain });
  return new Response("the database does not answer\n", { status: 503, headers: { ...plain, "retry-after": "2" } });
}

/** Prometheus' text format. It names routes and commands, never people or configurations. */
export async function answerMetrics(): Promise<Response> {
  metrics().databaseUp.set((await databaseAnswers()) ? 1 : 0);
  const { type, text } = await renderMetrics();
  return new Response(text, { headers: { "content-type": type, "cache-control": "no-store" } });
}
