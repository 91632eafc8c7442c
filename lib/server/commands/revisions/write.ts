import "server-only";
import type { Database } from "#lib/server/db/client.ts";
import { digestOf } from "#lib/server/crypto/digest.ts";
import type { JsonMap } from "#lib/spec/pointer.ts";
import type { Accepted } from "./accept.ts";
import { revisionFields, type RevisionRow } from "./reply.ts";

interface Place {
  configurationId: string;
  slug: string;
  authorId: string;
  message: string;
  parent: { id: string; seq: number; contentDigest: string } | undefined;
}

/**
 * Add one immutable revision. Its digest covers its ancestry, as a commit's does, so coming back to an earlier text is
 * a new revision and not a collision.
 */
export async function writeRevision(db: Database, accepted: Accepted, place: Place): Promise<RevisionRow> {
  const { text, presets, environments } = accepted;
  // as: the document came out of its schema and holds JSON only.
  const document = accepted.document as unknown as JsonMap;
  const { parent, slug, configurationId, authorId, message } = place;
  const contentDigest = digestOf({
    kind: "revision",
    configuration: slug,
    parent: parent?.contentDigest ?? null,
    text,
    document,
    presets,
    environments,
  });
  return db.revision.create({
    data: {
      configurationId,
      seq: (parent?.seq ?? 0) + 1,
      contentDigest,
      parentId: parent?.id ?? null,
      text,
      document,
      presets,
      environments,
      message,
      authorId,
    },
    select: revisionFields,
  });
}
