import "server-only";
import { sha256 } from "#lib/server/crypto/digest.ts";
import type { Database } from "#lib/server/db/client.ts";

interface Limit {
  name: string;
  tries: number;
  windowSeconds: number;
}

/** S5 */
export const signInPerAccount: Limit = { name: "sign-in-account", tries: 5, windowSeconds: 15 * 60 };
export const signInPerPeer: Limit = { name: "sign-in-peer", tries: 20, windowSeconds: 60 };

/** Rows older than the longest window say nothing any more. */
export const ATTEMPT_MEMORY_SECONDS = 15 * 60;

/** Hashed, because people type passwords into the e-mail field. */
function bucketOf(limit: Limit, key: string): string {
  return `${limit.name}:${sha256(key)}`;
}

/**
 * Take one try; answers 0, or the seconds to wait. Outside of any transaction: the row is committed before the count,
 * so of tries that run side by side no more than the limit can pass. A refused try takes its row back, so that
 * somebody else's hammering does not prolong the wait.
 */
export async function takeAttempt(db: Database, limit: Limit, key: string): Promise<number> {
  const bucket = bucketOf(limit, key);
  const { id } = await db.attempt.create({ data: { bucket }, select: { id: true } });
  const [row] = await db.$queryRaw<{ tries: bigint; wait: number | null }[]>`
    SELECT count(*) AS tries,
           ceil(extract(epoch FROM min(at) + make_interval(secs => ${limit.windowSeconds}::double precision) - now()))::int AS wait
    FROM "Attempt"
    WHERE bucket = ${bucket} AND at > now() - make_interval(secs => ${limit.windowSeconds}::double precision)`;
  if (!row || row.tries <= BigInt(limit.tries)) return 0;
  await db.attempt.deleteMany({ where: { id } });
  return Math.max(1, row.wait ?? limit.windowSeconds);
}

/** A success forgives the failures before it. */
export async function forgiveAttempts(db: Database, limit: Limit, key: string): Promise<void> {
  await db.attempt.deleteMany({ where: { bucket: bucketOf(limit, key) } });
}
