import "server-only";
import { configurationReply } from "#lib/contracts/configuration.ts";
import { refuse } from "#lib/server/errors.ts";
import { defineCommand } from "../command.ts";
import { configurationReplyOf, revisionFields } from "../revisions/reply.ts";
import { configurationResource, slugParams } from "../revisions/resource.ts";

export const readConfiguration = defineCommand({
  id: "configs.read",
  summary: "A configuration with the text of its newest revision",
  method: "GET",
  path: "/api/v1/configs/{slug}",
  permission: "configuration.read",
  params: slugParams,
  resource: configurationResource,
  replies: { 200: configurationReply },
  handler: async ({ db }, _actor, { params: { slug } }) => {
    const row = await db.configuration.findUnique({
      where: { slug },
      select: { version: true, head: { select: revisionFields } },
    });
    if (!row?.head) return refuse("not-found", `There is no configuration named ${slug}, or you may not see it.`);
    return { ok: true, body: configurationReplyOf(slug, row.version, row.head), version: row.version };
  },
});
