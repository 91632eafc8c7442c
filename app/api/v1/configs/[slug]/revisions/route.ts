import { createRevision } from "#lib/server/commands/revisions/create.ts";
import { listRevisions } from "#lib/server/commands/revisions/list.ts";
import { route } from "#lib/server/http/route.ts";

export const GET = route(listRevisions);
export const POST = route(createRevision);
