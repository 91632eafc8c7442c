import "server-only";
import { sha256 } from "#lib/server/crypto/digest.ts";
import { Prisma, type Database, type PrismaClient } from "#lib/server/db/client.ts";

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
 * Take one try; answers 0, or the seconds to wait. A transaction of its own, with tries of one bucket one after the
 * other: side by side exactly the limit gets through, and what is taken stays taken whatever the command comes to.
 * A refused try leaves no row, so somebody else's hammering does not prolong the wait.
 */
export async function takeAttempt(db: PrismaClient, limit: Limit, key: string): Promise<number> {
  const bucket = bucketOf(limit, key);
  const window = Prisma.sql`make_interval(secs => ${limit.windowSeconds}::double precision)`;
  const recent = Prisma.sql`FROM "Attempt" WHERE bucket = ${bucket} AND at > now() - ${window}`;
  const [, taken, waits] = await db.$transaction([
    db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${bucket}, 0))`,
    db.$executeRaw`INSERT INTO "Attempt" (bucket) SELECT ${bucket} WHERE (SELECT count(*) ${recent}) < ${limit.tries}`,
    db.$queryRaw<{ wait: number | null }[]>`
      SELECT ceil(extract(epoch FROM min(at) + ${window} - now()))::int AS wait ${recent}`,
  ]);
  return taken === 1 ? 0 : Math.max(1, waits[0]?.wait ?? limit.windowSeconds);
}

/** A success forgives the failures before it. */
export async function forgiveAttempts(db: Database, limit: Limit, key: string): Promise<void> {
  await db.attempt.deleteMany({ where: { bucket: bucketOf(limit, key) } });
}
