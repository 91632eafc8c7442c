import { renderRevision } from "#lib/server/commands/revisions/render.ts";
import { route } from "#lib/server/http/route.ts";

export const GET = route(renderRevision);
