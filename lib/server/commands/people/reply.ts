import "server-only";
import type { PersonReply } from "#lib/contracts/person.ts";
import type { Prisma } from "#lib/server/db/client.ts";
import { rolesOf } from "../session/describe.ts";

export const personFields = {
  id: true,
  name: true,
  email: true,
  createdAt: true,
  grants: { select: { role: true, scope: true }, orderBy: { id: "asc" } },
} as const satisfies Prisma.UserSelect;

export function replyOf(row: Prisma.UserGetPayload<{ select: typeof personFields }>): PersonReply {
  return { ...row, roles: rolesOf(row.grants), createdAt: row.createdAt.toISOString() };
}
