import { createPerson } from "#lib/server/commands/people/create.ts";
import { listPeople } from "#lib/server/commands/people/list.ts";
import { route } from "#lib/server/http/route.ts";

export const GET = route(listPeople);
export const POST = route(createPerson);
