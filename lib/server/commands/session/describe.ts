import "server-only";
import type { Grant, Role } from "#lib/contracts/person.ts";
import type { SessionReply } from "#lib/contracts/session.ts";
import type { Actor } from "#lib/server/auth/actor.ts";
import type { Database } from "#lib/server/db/client.ts";

export async function describeActor(db: Database, actor: Actor): Promise<SessionReply> {
  if (actor.kind === "anonymous")
    return { user: null, roles: [], grants: [], setupNeeded: !(await hasAdministrator(db)) };
  const { id, name, email, grants } = actor;
  return { user: { id, name, email }, roles: rolesOf(grants), grants: [...grants], setupNeeded: false };
}

export async function hasAdministrator(db: Database): Promise<boolean> {
  return (await db.grant.findFirst({ where: { role: "admin", scope: "all" }, select: { id: true } })) !== null;
}

/** Each role once, whatever its scopes. */
export function rolesOf(grants: readonly Grant[]): Role[] {
  return [...new Set(grants.map((grant) => grant.role))];
}
