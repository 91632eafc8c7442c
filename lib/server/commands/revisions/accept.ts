import "server-only";
import { examine } from "#lib/lint/examine.ts";
import { propertyCatalogue } from "#lib/server/catalogue/properties.ts";
import { readWorld } from "#lib/server/catalogue/world.ts";
import type { Actor } from "#lib/server/auth/actor.ts";
import { holdersOf, mayTouch } from "#lib/server/auth/permissions.ts";
import type { Database } from "#lib/server/db/client.ts";
import { refuse, type Refusal } from "#lib/server/errors.ts";
import type { InstallationDocument } from "#lib/spec/document.ts";
import { blocks } from "#lib/spec/finding.ts";

export interface Accepted {
  ok: true;
  text: string;
  document: InstallationDocument;
  /** in layer order */
  presets: { id: string; digest: string }[];
  environments: Record<string, string>;
}

/**
 * The one door for a document into the database: the same examination as in the editor, locks included, and the
 * actor's right to save for the team and environment the document names.
 */
export async function acceptDocument(db: Database, actor: Actor, text: string): Promise<Accepted | Refusal> {
  const world = await readWorld(db);
  const { document, findings } = examine(text, world, { catalogue: propertyCatalogue() });
  if (!document || blocks(findings)) {
    const errors = findings.filter((finding) => finding.severity === "error");
    const [first] = errors;
    return refuse("document-refused", first?.message ?? "The document cannot be used.", {
      why: `${errors.length === 1 ? "One error stands" : `${errors.length} errors stand`} in the way of saving.`,
      ...(first ? { where: first.path } : {}),
      findings: [...findings],
    });
  }
  const { metadata, environment } = document;
  if (!mayTouch(actor, "revision.save", { team: metadata.team ?? null, environment }))
    return refuse("not-allowed", "Your roles do not include saving for this team and environment.", {
      why: holdersOf("revision.save"),
      where: "/metadata/team",
    });
  const spoken = [environment, ...Object.keys(document.environments ?? {})];
  return {
    ok: true,
    text,
    document,
    presets: document.presets.map((id) => ({ id, digest: world.presetDigests[id] ?? "" })),
    environments: Object.fromEntries(spoken.map((slug) => [slug, world.environmentDigests[slug] ?? ""])),
  };
}
