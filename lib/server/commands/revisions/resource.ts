import "server-only";
import { z } from "zod";
import type { Resource } from "#lib/server/auth/permissions.ts";
import type { Database } from "#lib/server/db/client.ts";

/** Not the rule for new slugs, which the document's schema owns: only what is worth asking the database about. */
export const slugParams = z.object({ slug: z.string().max(63) });

export async function configurationResource(
  db: Database,
  { params }: { params: { slug: string } },
): Promise<Resource | undefined> {
  const row = await db.configuration.findUnique({
    where: { slug: params.slug },
    select: { team: true, environment: true },
  });
  return row ?? undefined;
}

export const revisionParams = z.object({ id: z.string().max(64) });

export async function revisionResource(
  db: Database,
  { params }: { params: { id: string } },
): Promise<Resource | undefined> {
  const row = await db.revision.findUnique({
    where: { id: params.id },
    select: { configuration: { select: { team: true, environment: true } } },
  });
  return row?.configuration;
}
