import "server-only";
import { headers } from "next/headers";
import type { Command, Outcome } from "#lib/server/commands/command.ts";
import { run } from "#lib/server/commands/run.ts";

/**
 * A page's way to read: the same command, permission and answer as the API, without the detour over HTTP. Pages never
 * write, so nothing here carries a body or an If-Match.
 */
export async function ask<P, Q, B, T>(
  command: Command<P, Q, B, T>,
  about: { params?: Record<string, string>; query?: Record<string, string> } = {},
): Promise<Outcome<T>> {
  return run(command, {
    params: about.params ?? {},
    query: about.query ?? {},
    body: undefined,
    cookies: (await headers()).get("cookie"),
    ifMatch: null,
    idempotencyKey: null,
    peer: "page",
    requestId: crypto.randomUUID(),
  });
}
