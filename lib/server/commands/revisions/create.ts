import "server-only";
import { configurationReply, saveInput } from "#lib/contracts/configuration.ts";
import type { Database } from "#lib/server/db/client.ts";
import { AppError, refuse, type Refusal } from "#lib/server/errors.ts";
import { defineCommand } from "../command.ts";
import { acceptDocument } from "./accept.ts";
import { configurationReplyOf, revisionFields, revisionReplyOf } from "./reply.ts";
import { configurationResource, slugParams } from "./resource.ts";
import { writeRevision } from "./write.ts";

export const createRevision = defineCommand({
  id: "revisions.create",
  summary: "Save a document as the next revision; If-Match names the version it is based on",
  method: "POST",
  path: "/api/v1/configs/{slug}/revisions",
  permission: "revision.save",
  params: slugParams,
  resource: configurationResource,
  body: saveInput,
  conditional: true,
  replies: { 200: configurationReply, 201: configurationReply },
  handler: async ({ db }, actor, { params: { slug }, body, expectedVersion }) => {
    if (actor.kind !== "person" || expectedVersion === undefined)
      throw new AppError("sign-in-needed", "Saving needs a session.");
    const accepted = await acceptDocument(db, actor, body.document);
    if (!accepted.ok) return accepted;
    const { metadata, environment } = accepted.document;
    if (metadata.name !== slug)
      return refuse("invalid-input", `The document is named ${metadata.name}, the configuration ${slug}.`, {
        where: "/metadata/name",
        fixes: [`Set the name back to ${slug}.`, "Save it as a new configuration."],
      });
    // The guarded UPDATE decides the race and locks the row until this transaction ends.
    const { count } = await db.configuration.updateMany({
      where: { slug, version: expectedVersion },
      data: { version: { increment: 1 }, team: metadata.team ?? null, environment },
    });
    if (count === 0) return conflict(db, slug, expectedVersion);
    const { id, head } = await db.configuration.findUniqueOrThrow({
      where: { slug },
      select: { id: true, head: { select: revisionFields } },
    });
    if (head?.text === body.document) {
      // Nothing new to keep: the version goes back, within this transaction.
      await db.configuration.update({ where: { id }, data: { version: expectedVersion } });
      const subject = `configuration:${slug}`;
      const digests = { before: head.contentDigest, after: head.contentDigest };
      const reply = configurationReplyOf(slug, expectedVersion, head);
      return { ok: true, body: reply, version: expectedVersion, audit: { subject, ...digests } };
    }
    const revision = await writeRevision(db, accepted, {
      configurationId: id,
      slug,
      authorId: actor.id,
      message: body.message ?? "",
      parent: head ?? undefined,
    });
    await db.configuration.update({ where: { id }, data: { headRevisionId: revision.id } });
    const version = expectedVersion + 1;
    return {
      ok: true,
      status: 201,
      body: configurationReplyOf(slug, version, revision),
      version,
      audit: {
        subject: `configuration:${slug}`,
        after: revision.contentDigest,
        ...(head ? { before: head.contentDigest } : {}),
      },
    };
  },
});

/** Both sides in one answer: nobody has to ask again to see what the other wrote. */
async function conflict(db: Database, slug: string, expectedVersion: number): Promise<Refusal> {
  const row = await db.configuration.findUnique({
    where: { slug },
    select: { version: true, head: { select: revisionFields } },
  });
  if (!row?.head) return refuse("not-found", `There is no configuration named ${slug}.`);
  return refuse(
    "revision-conflict",
    `${row.head.author.name} saved revision ${row.head.seq} while you were working on version ${expectedVersion}.`,
    {
      fixes: ["Compare both sides, take over what you want to keep, and save again on the new version."],
      head: revisionReplyOf(row.head),
      version: row.version,
    },
  );
}
