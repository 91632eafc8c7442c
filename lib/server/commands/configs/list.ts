import "server-only";
import { z } from "zod";
import { configurationList, type ConfigurationItem } from "#lib/contracts/configuration.ts";
import type { Actor } from "#lib/server/auth/actor.ts";
import { scopesOf } from "#lib/server/auth/permissions.ts";
import type { Prisma } from "#lib/server/db/client.ts";
import { defineCommand } from "../command.ts";

const MOST = 500;

const query = z.object({
  q: z.string().max(100).optional().meta({ description: "part of the name or the team, in any case" }),
});

const presetRefs = z.array(z.object({ id: z.string() }));

export const listConfigurations = defineCommand({
  id: "configs.list",
  summary: `The configurations you may see, the newest save first, at most ${MOST}`,
  method: "GET",
  path: "/api/v1/configs",
  permission: "configuration.read",
  resource: "filtered",
  query,
  replies: { 200: configurationList },
  handler: async ({ db }, actor, { query: { q } }) => {
    const contains = { contains: q ?? "", mode: "insensitive" } as const;
    const named: Prisma.ConfigurationWhereInput = q ? { OR: [{ slug: contains }, { team: contains }] } : {};
    const rows = await db.configuration.findMany({
      where: { AND: [visibleTo(actor), named] },
      select: {
        slug: true,
        team: true,
        environment: true,
        head: {
          select: { seq: true, message: true, presets: true, createdAt: true, author: { select: { name: true } } },
        },
      },
      orderBy: { head: { createdAt: "desc" } },
      take: MOST,
    });
    const items = rows.flatMap(({ head, ...row }): ConfigurationItem[] =>
      head
        ? [
            {
              ...row,
              presets: presetRefs.parse(head.presets).map(({ id }) => id),
              seq: head.seq,
              message: head.message,
              author: head.author.name,
              savedAt: head.createdAt.toISOString(),
            },
          ]
        : [],
    );
    return { ok: true, body: { items } };
  },
});

function visibleTo(actor: Actor): Prisma.ConfigurationWhereInput {
  const scopes = scopesOf(actor, "configuration.read");
  if (scopes.includes("all")) return {};
  const named = (kind: string) =>
    scopes.filter((scope) => scope.startsWith(`${kind}:`)).map((scope) => scope.slice(kind.length + 1));
  return { OR: [{ team: { in: named("team") } }, { environment: { in: named("environment") } }] };
}
