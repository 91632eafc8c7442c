import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { readEnvironment, readPreset } from "#lib/layers/read-world.ts";
import type { World } from "#lib/layers/world.ts";

/** The environments and presets the browser renders with. */
export async function readWorld(): Promise<World> {
  const root = path.join(process.cwd(), "presets");
  const read = (file: string) => readFile(path.join(root, file), "utf8");
  const names = await readdir(root);
  const environments = await Promise.all(
    (await readdir(path.join(root, "environments"))).map(async (file) =>
      readEnvironment(await read(`environments/${file}`), file),
    ),
  );
  const presets = await Promise.all(
    names
      .filter((name) => name !== "environments")
      .map(async (name) => readPreset(await read(`${name}/preset.yaml`), name)),
  );
  return {
    environments: environments.toSorted((a, b) => a.rank - b.rank),
    presets: presets.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  };
}
