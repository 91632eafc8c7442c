import "server-only";
import { revisionList } from "#lib/contracts/configuration.ts";
import { defineCommand } from "../command.ts";
import { revisionFields, revisionReplyOf } from "./reply.ts";
import { configurationResource, slugParams } from "./resource.ts";

export const listRevisions = defineCommand({
  id: "revisions.list",
  summary: "All revisions of a configuration, newest first",
  method: "GET",
  path: "/api/v1/configs/{slug}/revisions",
  permission: "configuration.read",
  params: slugParams,
  resource: configurationResource,
  replies: { 200: revisionList },
  handler: async ({ db }, _actor, { params: { slug } }) => {
    const rows = await db.revision.findMany({
      where: { configuration: { slug } },
      select: { ...revisionFields, text: false },
      orderBy: { seq: "desc" },
    });
    return { ok: true, body: { items: rows.map((row) => withoutText(row)) } };
  },
});

function withoutText(row: Omit<Parameters<typeof revisionReplyOf>[0], "text">) {
  const { text: _, ...reply } = revisionReplyOf({ ...row, text: "" });
  return reply;
}
