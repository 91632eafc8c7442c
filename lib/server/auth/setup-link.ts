import "server-only";
import { randomBytes } from "node:crypto";
import { sha256 } from "#lib/server/crypto/digest.ts";
import type { Database } from "#lib/server/db/client.ts";

const LIFETIME_SECONDS = 15 * 60;

/** A new token for the first administrator; earlier ones end. Only its hash is kept. */
export async function makeSetupToken(db: Database): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await db.setupLink.deleteMany({ where: { usedAt: null } });
  await db.$executeRaw`
    INSERT INTO "SetupLink" (id, "tokenHash", "expiresAt")
    VALUES (${crypto.randomUUID()}, ${sha256(token)}, now() + make_interval(secs => ${LIFETIME_SECONDS}::double precision))`;
  return token;
}

/** Use it up: one guarded UPDATE, so of two requests with the same link one wins (S3). */
export async function consumeSetupToken(db: Database, token: string): Promise<boolean> {
  const rows = await db.$executeRaw`
    UPDATE "SetupLink" SET "usedAt" = now()
    WHERE "tokenHash" = ${sha256(token)} AND "usedAt" IS NULL AND "expiresAt" > now()`;
  return rows === 1;
}
