import "server-only";
import type { Grant } from "#lib/contracts/person.ts";
import type { Database } from "#lib/server/db/client.ts";
import { sessionToken } from "./cookie.ts";

export interface Person {
  kind: "person";
  id: string;
  name: string;
  email: string;
  sessionId: string;
  grants: readonly Grant[];
}

export type Actor = { kind: "anonymous" } | Person;

export const anonymous: Actor = { kind: "anonymous" };

/** Who sends this cookie. Asked of the database every time: a removed session or grant counts at once (S2). */
export async function authenticate(db: Database, cookies: string | null, now: Date): Promise<Actor> {
  const token = sessionToken(cookies);
  if (token === undefined) return anonymous;
  const session = await db.session.findUnique({
    where: { token },
    select: {
      id: true,
      expiresAt: true,
      user: {
        select: {
          id: true,
          name: true,
          email: true,
          grants: { select: { role: true, scope: true }, orderBy: { id: "asc" } },
        },
      },
    },
  });
  if (!session || session.expiresAt <= now) return anonymous;
  return { kind: "person", sessionId: session.id, ...session.user };
}
