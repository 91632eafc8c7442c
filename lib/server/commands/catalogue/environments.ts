import "server-only";
import { environmentList } from "#lib/contracts/catalogue.ts";
import { readWorld } from "#lib/server/catalogue/world.ts";
import { defineCommand } from "../command.ts";

export const listEnvironments = defineCommand({
  id: "environments.list",
  summary: "The environments with their defaults and locks, lowest rank first",
  method: "GET",
  path: "/api/v1/environments",
  permission: "catalogue.read",
  resource: "filtered",
  replies: { 200: environmentList },
  handler: async ({ db }) => ({ ok: true, body: { items: [...(await readWorld(db)).environments] } }),
});
