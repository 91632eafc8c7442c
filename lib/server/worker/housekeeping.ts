import "server-only";
import { ATTEMPT_MEMORY_SECONDS } from "#lib/server/auth/attempts.ts";
import { REPLAY_SECONDS } from "#lib/server/commands/replay.ts";
import type { Database } from "#lib/server/db/client.ts";

/** A used or expired set-up link answers "not valid" with or without its row; this keeps it for a look afterwards. */
const SETUP_LINK_SECONDS = 24 * 60 * 60;

export interface Chore {
  name: string;
  everySeconds: number;
  /** returns how many rows went */
  run(db: Database): Promise<number>;
}

/** Rows that nothing will ask for again. The database's clock decides. */
export const chores: readonly Chore[] = [
  {
    name: "expired-sessions",
    everySeconds: 60,
    run: (db) => db.$executeRaw`DELETE FROM "Session" WHERE "expiresAt" < now()`,
  },
  {
    name: "old-attempts",
    everySeconds: 60,
    run: (db) => db.$executeRaw`
      DELETE FROM "Attempt" WHERE at < now() - make_interval(secs => ${ATTEMPT_MEMORY_SECONDS}::double precision)`,
  },
  {
    name: "old-setup-links",
    everySeconds: 3600,
    run: (db) => db.$executeRaw`
      DELETE FROM "SetupLink" WHERE "expiresAt" < now() - make_interval(secs => ${SETUP_LINK_SECONDS}::double precision)`,
  },
  {
    name: "old-idempotency-replies",
    everySeconds: 3600,
    run: (db) => db.$executeRaw`
      DELETE FROM "IdempotentReply" WHERE "createdAt" < now() - make_interval(secs => ${REPLAY_SECONDS}::double precision)`,
  },
];
