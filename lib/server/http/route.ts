import "server-only";
import type { AnyCommand, Command, Outcome } from "#lib/server/commands/command.ts";
import { run } from "#lib/server/commands/run.ts";
import { askDatabaseAgain, databaseAnswers } from "#lib/server/db/availability.ts";
import { isDatabaseAway } from "#lib/server/db/away.ts";
import { env } from "#lib/server/env.ts";
import { AppError, refuse, type Refusal } from "#lib/server/errors.ts";
import { log } from "#lib/server/log.ts";
import { metrics } from "#lib/server/metrics.ts";
import { readJsonBody } from "./body.ts";
import { refuseForeignOrigin } from "./origin.ts";
import { peerOf } from "./peer.ts";
import { answer, answerRefusal } from "./respond.ts";

interface RouteContext {
  params: Promise<Record<string, string | string[] | undefined>>;
}

export type Handler = (request: Request, context: RouteContext) => Promise<Response>;

/** A command as a route handler: parse in → run → parse out → problem details. */
export function route(command: AnyCommand): Handler {
  // as: inputs reach the command only through its own schemas, so its own types hold again.
  const known = command as Command;
  return (request, context) => answerWith(known.id, (requestId) => ask(known, request, context, requestId));
}

/** For paths nobody serves: the API speaks problem details there, too. */
export const notFound: Handler = (request) =>
  answerWith("unknown", async () =>
    refuse("not-found", `There is no ${request.method} ${new URL(request.url).pathname}.`, {
      fixes: ["See /api/v1/openapi.json for what there is."],
    }),
  );

async function ask(
  command: Command,
  request: Request,
  context: RouteContext,
  requestId: string,
): Promise<Outcome<unknown>> {
  if (command.method !== "GET") refuseForeignOrigin(request.headers, env().origins);
  if (!command.detached && !(await databaseAnswers())) return databaseAway();
  return run(command, {
    params: await context.params,
    query: Object.fromEntries(new URL(request.url).searchParams),
    body: command.body ? await readJsonBody(request) : undefined,
    cookies: request.headers.get("cookie"),
    ifMatch: request.headers.get("if-match"),
    idempotencyKey: request.headers.get("idempotency-key"),
    peer: peerOf(request.headers, env().TRUSTED_PROXIES),
    requestId,
  });
}

async function answerWith(id: string, work: (requestId: string) => Promise<Outcome<unknown>>): Promise<Response> {
  const requestId = crypto.randomUUID();
  const stop = metrics().commandSeconds.startTimer({ command: id });
  const outcome = await work(requestId).catch((error: unknown) => refusalOf(error, id, requestId));
  stop();
  metrics().commands.inc({ command: id, outcome: outcome.ok ? "done" : outcome.code });
  return outcome.ok ? answer(outcome, requestId) : answerRefusal(outcome, requestId);
}

async function refusalOf(error: unknown, command: string, requestId: string): Promise<Refusal> {
  if (error instanceof AppError) return error.refusal;
  // Drivers wrap a lost connection in many ways; when in doubt the database itself is asked.
  if (isDatabaseAway(error) || !(await askDatabaseAgain())) {
    log().warn({ command, requestId }, "the database does not answer");
    return databaseAway();
  }
  log().error({ err: error, command, requestId }, "command failed");
  return refuse("internal", "Something went wrong on our side; the log has it under this request's id.");
}

function databaseAway(): Refusal {
  return refuse("database-away", "The portal is running but its database does not answer at the moment.", {
    why: "Nothing is known to be wrong with the request. Repeating it is safe: nothing is saved twice.",
    fixes: ["Try again in a few seconds. Drafts are kept in the browser."],
    retryAfter: 2,
  });
}
