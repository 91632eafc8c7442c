import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { readEnvironment, readPreset } from "#lib/layers/read-world.ts";
import type { World } from "#lib/layers/world.ts";
import { CATALOGUE_FILES } from "#lib/lint/catalogue.ts";
import { openCatalogue, type PropertyJudge } from "#lib/lint/property-judge.ts";

const root = path.resolve(import.meta.dirname, "../..");
const presetsDir = path.join(root, "presets");

/** The environments and presets that come with the product, from its own folder, whatever the working directory is. */
export function loadWorld(): World {
  const environments = readdirSync(path.join(presetsDir, "environments")).map((file) =>
    readEnvironment(readFileSync(path.join(presetsDir, "environments", file), "utf8"), `presets/environments/${file}`),
  );
  const presets = readdirSync(presetsDir)
    .filter((name) => name !== "environments")
    .map((id) =>
      readPreset(readFileSync(path.join(presetsDir, id, "preset.yaml"), "utf8"), `presets/${id}/preset.yaml`),
    );
  return {
    environments: environments.toSorted((a, b) => a.rank - b.rank),
    presets: presets.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

export function loadCatalogue(): PropertyJudge {
  const rowsOf = (name: string) =>
    JSON.parse(readFileSync(path.join(root, `lib/lint/catalogue/${name}.json`), "utf8")) as unknown[]; // judged below
  return openCatalogue(CATALOGUE_FILES.flatMap(rowsOf));
}
