import "server-only";
import type { Grant, Role } from "#lib/contracts/person.ts";
import type { Actor } from "./actor.ts";

/** Who may do what: the table of the security guide as data. Grants add up; admin implies no other role. */
export const permissions = {
  "catalogue.read": "anyone",
  "session.use": "anyone",
  "setup.complete": "anyone",
  "configuration.read": ["viewer", "author", "approver", "deployer", "admin"],
  "revision.save": ["author"],
  "people.manage": ["admin"],
} as const satisfies Record<string, "anyone" | readonly Role[]>;

export type Permission = keyof typeof permissions;

/** What a scope is compared with. The portal itself (people, settings) is touched by grants with scope "all" only. */
export type Resource = "portal" | { team: string | null; environment: string };

/** The scopes in which somebody has a permission. */
export function scopesOf(actor: Actor, permission: Permission): string[] {
  const holders: "anyone" | readonly Role[] = permissions[permission];
  if (holders === "anyone") return ["all"];
  if (actor.kind === "anonymous") return [];
  return actor.grants.filter((grant: Grant) => holders.includes(grant.role)).map((grant) => grant.scope);
}

export function mayTouch(actor: Actor, permission: Permission, resource: Resource): boolean {
  return scopesOf(actor, permission).some((scope) => {
    if (scope === "all") return true;
    if (resource === "portal") return false;
    return (
      scope === `environment:${resource.environment}` || (resource.team !== null && scope === `team:${resource.team}`)
    );
  });
}

/** The sentence of a refusal: it says who can. */
export function holdersOf(permission: Permission): string {
  const holders: "anyone" | readonly Role[] = permissions[permission];
  return holders === "anyone" ? "Everybody can." : `People with the role ${holders.join(", ")} can.`;
}
