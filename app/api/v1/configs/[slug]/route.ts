import { readConfiguration } from "#lib/server/commands/configs/read.ts";
import { route } from "#lib/server/http/route.ts";

export const GET = route(readConfiguration);
