import "server-only";
import { randomBytes } from "node:crypto";
import { betterAuth } from "better-auth/minimal";
import { prismaAdapter } from "better-auth/adapters/prisma";
import type { Database } from "#lib/server/db/client.ts";

export const SESSION_SECONDS = 7 * 24 * 60 * 60;

// It would sign better-auth's own cookies, which nobody ever gets: our cookie holds the session's random token.
const secret = randomBytes(32).toString("base64url");

/**
 * better-auth's core over a transaction: passwords (scrypt), users, sessions. Only its server API is used, inside our
 * commands; its HTTP handler is never mounted, so none of its endpoints, limits or header trust applies.
 */
export function authOver(db: Database, { signInAfterSignUp }: { signInAfterSignUp: boolean }) {
  return betterAuth({
    secret,
    baseURL: "http://localhost",
    basePath: "/not-mounted",
    // as: the adapter asks for a client; a transaction has every model it uses.
    database: prismaAdapter(db as Parameters<typeof prismaAdapter>[0], { provider: "postgresql", transaction: false }),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
      autoSignIn: signInAfterSignUp,
    },
    session: { expiresIn: SESSION_SECONDS, cookieCache: { enabled: false } },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: { database: { generateId: false } },
  });
}
