import "server-only";
import type { Actor } from "#lib/server/auth/actor.ts";
import { digestOf } from "#lib/server/crypto/digest.ts";
import type { Database } from "#lib/server/db/client.ts";
import type { Prisma } from "#lib/server/db/client.ts";
import { AppError, refuse } from "#lib/server/errors.ts";
import type { Json } from "#lib/spec/pointer.ts";
import type { Command, Input, Outcome } from "./command.ts";

export interface Replay<T> {
  /** The earlier answer to the same request; undefined when this is the first. */
  claim(db: Database): Promise<Outcome<T> | undefined>;
  keep(db: Database, outcome: Outcome<T>): Promise<void>;
}

/** How long a retry finds its answer. */
export const REPLAY_SECONDS = 24 * 60 * 60;

/**
 * Idempotency-Key: a POST repeated after a lost answer gets that answer and does nothing twice. Signed-in people only:
 * without an owner a key could be guessed and another's answer read.
 */
export function replayable<P, Q, B, T>(
  command: Command<P, Q, B, T>,
  actor: Actor,
  asked: { idempotencyKey: string | null },
  input: Input<P, Q, B>,
): Replay<T> | undefined {
  const key = asked.idempotencyKey;
  if (key === null || command.method !== "POST" || actor.kind !== "person") return undefined;
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw new AppError("bad-request", "An Idempotency-Key is 1 to 200 visible ASCII characters.");
  const ownerId = actor.id;
  const told = [command.id, input.params ?? null, input.body ?? null, input.expectedVersion ?? null];
  // A fast digest of a password would undo its slow hash, so passwords stay out.
  const text = JSON.stringify(told, (name, value: unknown) => (name === "password" ? undefined : value));
  // as: params and body came out of zod schemas of JSON.
  const plain = JSON.parse(text) as Json;
  const requestDigest = digestOf(plain);
  return {
    claim: async (db) => {
      // The row comes first: of two equal requests side by side the second waits here for the first one's end.
      const data = { ownerId, key, requestDigest, status: 0, body: {} };
      const { count } = await db.idempotentReply.createMany({ data, skipDuplicates: true });
      if (count === 1) return undefined;
      const known = await db.idempotentReply.findUnique({ where: { ownerId_key: { ownerId, key } } });
      if (!known || known.requestDigest !== requestDigest)
        return refuse("idempotency-key-reused", "This Idempotency-Key was used for a different request.", {
          fixes: ["Make a new key for a new request."],
        });
      // as: the body was this command's reply when it was kept.
      const body = known.body as T;
      const version = known.version === null ? {} : { version: known.version };
      return { ok: true, status: known.status === 201 ? 201 : 200, body, ...version };
    },
    keep: async (db, outcome) => {
      if (!outcome.ok) await db.idempotentReply.delete({ where: { ownerId_key: { ownerId, key } } });
      else
        await db.idempotentReply.update({
          where: { ownerId_key: { ownerId, key } },
          data: {
            status: outcome.status ?? 200,
            version: outcome.version ?? null,
            body: outcome.body as Prisma.InputJsonValue, // as: replies are JSON by contract
          },
        });
    },
  };
}
