import { createConfiguration } from "#lib/server/commands/configs/create.ts";
import { listConfigurations } from "#lib/server/commands/configs/list.ts";
import { route } from "#lib/server/http/route.ts";

export const GET = route(listConfigurations);
export const POST = route(createConfiguration);
