import "server-only";
import type { ConfigurationReply, RevisionReply } from "#lib/contracts/configuration.ts";
import type { Prisma } from "#lib/server/db/client.ts";

export const revisionFields = {
  id: true,
  seq: true,
  contentDigest: true,
  text: true,
  message: true,
  createdAt: true,
  author: { select: { name: true } },
} as const satisfies Prisma.RevisionSelect;

export type RevisionRow = Prisma.RevisionGetPayload<{ select: typeof revisionFields }>;

export function revisionReplyOf({ author, createdAt, ...row }: RevisionRow): RevisionReply {
  return { ...row, author: author.name, createdAt: createdAt.toISOString() };
}

export function configurationReplyOf(slug: string, version: number, head: RevisionRow): ConfigurationReply {
  return { slug, version, revision: revisionReplyOf(head) };
}
