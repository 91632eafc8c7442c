import "server-only";
import type { z } from "zod";
import { appendAudit } from "#lib/server/audit/append.ts";
import { authenticate, anonymous, type Actor } from "#lib/server/auth/actor.ts";
import { holdersOf, mayTouch, permissions, scopesOf, type Resource } from "#lib/server/auth/permissions.ts";
import { database, type Database } from "#lib/server/db/client.ts";
import { AppError, refuse, type Refusal } from "#lib/server/errors.ts";
import type { Command, Input, Outcome, World } from "./command.ts";
import { replayable, type Replay } from "./replay.ts";

/** A request as the edge read it: nothing is trusted yet. */
export interface Asked {
  params: unknown;
  query: unknown;
  body: unknown;
  cookies: string | null;
  ifMatch: string | null;
  idempotencyKey: string | null;
  peer: string;
  requestId: string;
}

// Waiting for a connection and running: beyond this the caller is better told to come back.
const TRANSACTION = { maxWait: 5000, timeout: 20_000 };

/** authenticate → parse → load scope → authorise → handler → audit. */
export async function run<P, Q, B, T>(command: Command<P, Q, B, T>, asked: Asked): Promise<Outcome<T>> {
  const db = database();
  if (command.detached) return command.handler(worldOf(asked, db), anonymous, parse(command, asked));
  const actor = await authenticate(db, asked.cookies, new Date());
  if (actor.kind === "anonymous" && permissions[command.permission] !== "anyone")
    return refuse("sign-in-needed", "This needs a session.", { fixes: ["Sign in and try again."] });
  const input = parse(command, asked);
  const denied = await authorise(command, db, actor, input);
  if (denied) return denied;
  const blocked = await command.before?.({ ...worldOf(asked, db), db }, input);
  if (blocked) return blocked;
  const work = (): Promise<Outcome<T>> =>
    command.method === "GET"
      ? command.handler(worldOf(asked, db), actor, input)
      : db.$transaction((tx) => write(command, worldOf(asked, tx), actor, input, asked), TRANSACTION);
  return command.gate ? command.gate(work) : work();
}

function worldOf(asked: Asked, db: Database): World {
  return { db, clock: () => new Date(), peer: asked.peer };
}

async function write<P, Q, B, T>(
  command: Command<P, Q, B, T>,
  world: World,
  actor: Actor,
  input: Input<P, Q, B>,
  asked: Asked,
): Promise<Outcome<T>> {
  const replay: Replay<T> | undefined = replayable(command, actor, asked, input);
  const before = await replay?.claim(world.db);
  if (before) return before;
  const outcome = await command.handler(world, actor, input);
  await replay?.keep(world.db, outcome);
  const person = actor.kind === "person" ? { id: actor.id, name: actor.name } : undefined;
  const by = (outcome.ok ? outcome.audit?.actor : undefined) ?? person;
  // A refusal changed nothing; only those that tell of an attack are worth a row.
  if (outcome.ok || outcome.code === "wrong-credentials" || outcome.code === "setup-link-invalid") {
    const audit = outcome.ok ? outcome.audit : undefined;
    await appendAudit(world.db, {
      actorId: by?.id ?? null,
      actor: by?.name ?? `anonymous (${world.peer})`,
      via: "web",
      action: command.id,
      subject: audit?.subject ?? "",
      outcome: outcome.ok ? "done" : "refused",
      reason: outcome.ok ? "" : outcome.code,
      before: audit?.before ?? "",
      after: audit?.after ?? "",
      requestId: asked.requestId,
    });
  }
  return outcome;
}

function parse<P, Q, B, T>(command: Command<P, Q, B, T>, asked: Asked): Input<P, Q, B> {
  return {
    params: check(command.params, asked.params, ""),
    query: check(command.query, asked.query, ""),
    body: check(command.body, asked.body, ""),
    expectedVersion: command.conditional ? versionOf(asked.ifMatch) : undefined,
  };
}

function check<V>(schema: z.ZodType<V> | undefined, value: unknown, at: string): V {
  // as: a command without this schema declares the part as unknown and does not read it.
  if (!schema) return undefined as V;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  const where = first ? `${at}/${first.path.map(String).join("/")}` : at;
  throw new AppError("invalid-input", first?.message ?? "The input is not valid.", { where });
}

function versionOf(ifMatch: string | null): number {
  if (ifMatch === null)
    throw new AppError("precondition-needed", "Saving needs to know which version it is based on.", {
      fixes: ['Send If-Match with the ETag of the version you read, for example If-Match: "3".'],
    });
  const match = /^"(\d{1,9})"$/.exec(ifMatch.trim());
  if (!match) throw new AppError("bad-request", 'If-Match must be one ETag in quotes, for example "3".');
  return Number(match[1]);
}

async function authorise<P, Q, B, T>(
  command: Command<P, Q, B, T>,
  db: Database,
  actor: Actor,
  input: Input<P, Q, B>,
): Promise<Refusal | undefined> {
  const { permission } = command;
  const notAllowed = refuse("not-allowed", "Your roles do not include this.", { why: holdersOf(permission) });
  if (scopesOf(actor, permission).length === 0) {
    // Whoever may not even read a thing does not learn from a refusal that it exists.
    return notAllowed;
  }
  if (command.resource === "filtered") return undefined;
  const resource: Resource | undefined = command.resource === "portal" ? "portal" : await command.resource(db, input);
  if (resource === undefined) return refuse("not-found", "There is no such thing, or you may not see it.");
  if (mayTouch(actor, permission, resource)) return undefined;
  const visible = resource === "portal" || mayTouch(actor, "configuration.read", resource);
  return visible ? notAllowed : refuse("not-found", "There is no such thing, or you may not see it.");
}
