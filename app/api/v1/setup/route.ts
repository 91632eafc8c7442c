import { completeSetup } from "#lib/server/commands/setup/complete.ts";
import { route } from "#lib/server/http/route.ts";

export const POST = route(completeSetup);
