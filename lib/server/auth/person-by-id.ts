import "server-only";
import type { Database } from "#lib/server/db/client.ts";
import type { Person } from "./actor.ts";

/** The person a command has just signed in or made. */
export async function personById(db: Database, id: string, sessionId: string): Promise<Person> {
  const user = await db.user.findUniqueOrThrow({
    where: { id },
    select: {
      id: true,
      name: true,
      email: true,
      grants: { select: { role: true, scope: true }, orderBy: { id: "asc" } },
    },
  });
  return { kind: "person", sessionId, ...user };
}
