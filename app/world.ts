import "server-only";
import type { Environment, Preset, World } from "#lib/layers/world.ts";
import { listEnvironments } from "#lib/server/commands/catalogue/environments.ts";
import { listPresets } from "#lib/server/commands/catalogue/presets.ts";
import { ask } from "./ask.ts";

/** The environments and presets the browser renders with. */
export async function readWorld(): Promise<World> {
  const [environments, presets] = await Promise.all([ask(listEnvironments), ask(listPresets)]);
  if (!environments.ok) throw new Error(environments.detail);
  if (!presets.ok) throw new Error(presets.detail);
  return {
    // as (both): what the schemas leave wider than the types are the layers, which are plain JSON.
    environments: environments.body.items as readonly Environment[],
    presets: presets.body.items as readonly Preset[],
  };
}
