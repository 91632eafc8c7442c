import { listPresets } from "#lib/server/commands/catalogue/presets.ts";
import { route } from "#lib/server/http/route.ts";

export const GET = route(listPresets);
