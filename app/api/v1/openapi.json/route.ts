import { readOpenApi } from "#lib/server/commands/meta/openapi.ts";
import { route } from "#lib/server/http/route.ts";

export const GET = route(readOpenApi);
