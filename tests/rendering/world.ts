import { loadCatalogue, loadWorld } from "#lib/cli/load-world.ts";
import type { Rendering } from "#lib/catalog/compile.ts";
import { yaml } from "#lib/catalog/targets/yaml/target.ts";
import { examine } from "#lib/lint/examine.ts";
import { sparkVersions } from "#lib/spec/core.ts";
import { newDocumentText } from "#lib/spec/new-document.ts";

export const world = loadWorld();
export const catalogue = loadCatalogue();

export interface Case {
  title: string;
  text: string;
}

/** Every preset × environment × Spark version, as `spark-constructor new` writes them. */
export const cases: readonly Case[] = world.presets.flatMap(({ id }) =>
  world.environments.flatMap(({ slug }) =>
    sparkVersions.map((spark) => ({
      title: `${id} × ${slug} × ${spark}`,
      text: newDocumentText({ name: "sales", team: "analytics", environment: slug, presets: [id], spark }),
    })),
  ),
);

function renderingOf(text: string): Rendering {
  const { rendering, findings } = examine(text, world, { catalogue });
  if (!rendering) throw new Error(`not rendered: ${JSON.stringify(findings)}\n${text}`);
  return rendering;
}

export function bytesOf(text: string): string {
  return yaml
    .files("x", renderingOf(text).objects)
    .map((file) => file.text)
    .join("");
}
