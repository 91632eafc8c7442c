import { createSession } from "#lib/server/commands/session/create.ts";
import { deleteSession } from "#lib/server/commands/session/delete.ts";
import { readSession } from "#lib/server/commands/session/read.ts";
import { route } from "#lib/server/http/route.ts";

export const GET = route(readSession);
export const POST = route(createSession);
export const DELETE = route(deleteSession);
