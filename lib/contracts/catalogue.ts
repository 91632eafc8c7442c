import { z } from "zod";
import { environmentSchema, presetSchema } from "#lib/layers/world.ts";

/** The parts of the World the browser examines with; the same values the server examines with. */
export const environmentList = z.object({ items: z.array(environmentSchema) });
export const presetList = z.object({ items: z.array(presetSchema) });
