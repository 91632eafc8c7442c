import { listEnvironments } from "#lib/server/commands/catalogue/environments.ts";
import { route } from "#lib/server/http/route.ts";

export const GET = route(listEnvironments);
