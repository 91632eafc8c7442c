import "server-only";
import { configurationReply, saveInput } from "#lib/contracts/configuration.ts";
import { AppError, refuse } from "#lib/server/errors.ts";
import { defineCommand } from "../command.ts";
import { acceptDocument } from "../revisions/accept.ts";
import { configurationReplyOf } from "../revisions/reply.ts";
import { writeRevision } from "../revisions/write.ts";

export const createConfiguration = defineCommand({
  id: "configs.create",
  summary: "Save a document as a new configuration; its slug is the document's name",
  method: "POST",
  path: "/api/v1/configs",
  permission: "revision.save",
  resource: "filtered",
  body: saveInput,
  replies: { 201: configurationReply },
  handler: async ({ db }, actor, { body }) => {
    if (actor.kind !== "person") throw new AppError("sign-in-needed", "Saving needs a session.");
    const accepted = await acceptDocument(db, actor, body.document);
    if (!accepted.ok) return accepted;
    const slug = accepted.document.metadata.name;
    const team = accepted.document.metadata.team ?? null;
    // Without an error on a clash: of two people taking the name at once the second gets an answer, not a rollback.
    const { count } = await db.configuration.createMany({
      data: { slug, team, environment: accepted.document.environment },
      skipDuplicates: true,
    });
    if (count === 0)
      return refuse("name-taken", `There is already a configuration named ${slug}.`, {
        where: "/metadata/name",
        fixes: ["Choose another name.", "Open the existing configuration and save a revision of it."],
      });
    const { id } = await db.configuration.findUniqueOrThrow({ where: { slug }, select: { id: true } });
    const revision = await writeRevision(db, accepted, {
      configurationId: id,
      slug,
      authorId: actor.id,
      message: body.message ?? "",
      parent: undefined,
    });
    await db.configuration.update({ where: { id }, data: { headRevisionId: revision.id } });
    return {
      ok: true,
      status: 201,
      body: configurationReplyOf(slug, 1, revision),
      version: 1,
      audit: { subject: `configuration:${slug}`, after: revision.contentDigest },
    };
  },
});
