import "server-only";
import { environmentSchema, presetSchema, type Environment, type Preset, type World } from "#lib/layers/world.ts";
import type { Database } from "#lib/server/db/client.ts";

export interface KnownWorld extends World {
  /** {slug: digest}, {id: digest}: what a revision remembers of the world it was saved in */
  environmentDigests: Readonly<Record<string, string>>;
  presetDigests: Readonly<Record<string, string>>;
}

// A digest names its content for ever, so what was parsed once stays good. A handful of entries a release.
const environmentsByDigest = new Map<string, Environment>();
const presetsByDigest = new Map<string, Preset>();

/** The world as it is now; with `pinned` ({id: digest}) the presets of that moment instead. */
export async function readWorld(db: Database, pinned?: Readonly<Record<string, string>>): Promise<KnownWorld> {
  const environments = await db.environment.findMany({ orderBy: [{ rank: "asc" }, { slug: "asc" }] });
  const presets = pinned
    ? await db.presetRevision.findMany({
        where: { digest: { in: Object.values(pinned) } },
        orderBy: { presetId: "asc" },
      })
    : (await db.preset.findMany({ include: { current: true }, orderBy: { id: "asc" } })).map((one) => one.current);
  return {
    environments: environments.map((row) => known(environmentsByDigest, row, parseEnvironment)),
    presets: presets.map((row) => known(presetsByDigest, row, parsePreset)),
    environmentDigests: Object.fromEntries(environments.map((row) => [row.slug, row.digest])),
    presetDigests: Object.fromEntries(presets.map((row) => [row.presetId, row.digest])),
  };
}

function known<T>(cache: Map<string, T>, row: { digest: string; body: unknown }, parse: (body: unknown) => T): T {
  const before = cache.get(row.digest);
  if (before) return before;
  const value = parse(row.body);
  cache.set(row.digest, value);
  return value;
}

// as (both): the layers were checked by the spec's own schema; what remains of their type is plain JSON.
function parseEnvironment(body: unknown): Environment {
  return environmentSchema.parse(body) as Environment;
}

function parsePreset(body: unknown): Preset {
  return presetSchema.parse(body) as Preset;
}
