import "server-only";
import { z } from "zod";
import { yaml } from "#lib/catalog/targets/yaml/target.ts";
import { renderingReply } from "#lib/contracts/configuration.ts";
import { examine } from "#lib/lint/examine.ts";
import { targetInputOf } from "#lib/lint/target-input.ts";
import { propertyCatalogue } from "#lib/server/catalogue/properties.ts";
import { readWorld } from "#lib/server/catalogue/world.ts";
import { refuse } from "#lib/server/errors.ts";
import { defineCommand } from "../command.ts";
import { revisionParams, revisionResource } from "./resource.ts";

const pinnedPresets = z.array(z.object({ id: z.string(), digest: z.string() }));

export const renderRevision = defineCommand({
  id: "revisions.render",
  summary: "The manifests of a revision, with the presets it was saved with",
  method: "GET",
  path: "/api/v1/revisions/{id}/render",
  permission: "configuration.read",
  params: revisionParams,
  query: z.object({
    environment: z.string().max(63).optional().meta({ description: "instead of the document's own" }),
  }),
  resource: revisionResource,
  replies: { 200: renderingReply },
  handler: async ({ db }, _actor, { params: { id }, query: { environment } }) => {
    const revision = await db.revision.findUnique({ where: { id }, select: { text: true, presets: true } });
    if (!revision) return refuse("not-found", "There is no such revision.");
    const pinned = pinnedPresets.parse(revision.presets).map((one) => [one.id, one.digest] as const);
    const world = await readWorld(db, Object.fromEntries(pinned));
    const examination = examine(revision.text, world, {
      catalogue: propertyCatalogue(),
      ...(environment === undefined ? {} : { environment }),
    });
    const { document, findings } = examination;
    const input = targetInputOf(examination);
    if (!document || !input)
      return refuse("document-refused", findings[0]?.message ?? "The revision cannot be rendered.", {
        why: "The environment's locks or defaults changed since it was saved, or it does not fit this environment.",
        findings: [...findings],
      });
    const files = yaml.files(input);
    return {
      ok: true,
      body: { environment: environment ?? document.environment, files, findings: [...findings] },
    };
  },
});
