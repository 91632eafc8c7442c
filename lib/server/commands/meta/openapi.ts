import "server-only";
import { z } from "zod";
import { describeApi } from "#lib/server/http/openapi.ts";
import { defineCommand } from "../command.ts";
import { commands } from "../registry.ts";

/** Not in the registry, whose description it is. */
export const readOpenApi = defineCommand({
  id: "openapi.read",
  summary: "This description",
  method: "GET",
  path: "/api/v1/openapi.json",
  permission: "catalogue.read",
  resource: "filtered",
  detached: true,
  replies: { 200: z.looseObject({ openapi: z.string() }) },
  handler: async () => ({ ok: true, body: z.looseObject({ openapi: z.string() }).parse(describeApi(commands)) }),
});
