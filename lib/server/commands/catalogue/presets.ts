import "server-only";
import { presetList } from "#lib/contracts/catalogue.ts";
import { readWorld } from "#lib/server/catalogue/world.ts";
import { defineCommand } from "../command.ts";

export const listPresets = defineCommand({
  id: "presets.list",
  summary: "The presets a configuration can start from",
  method: "GET",
  path: "/api/v1/presets",
  permission: "catalogue.read",
  resource: "filtered",
  replies: { 200: presetList },
  handler: async ({ db }) => ({ ok: true, body: { items: [...(await readWorld(db)).presets] } }),
});
