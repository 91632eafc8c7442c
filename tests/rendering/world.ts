import { loadCatalogue, loadWorld } from "#lib/cli/load-world.ts";
import type { TargetInput } from "#lib/catalog/target.ts";
import { yaml } from "#lib/catalog/targets/yaml/target.ts";
import { examine } from "#lib/lint/examine.ts";
import { targetInputOf } from "#lib/lint/target-input.ts";
import { sparkVersions, type SparkVersion } from "#lib/spec/core.ts";
import { newDocumentText } from "#lib/spec/new-document.ts";

export const world = loadWorld();
export const catalogue = loadCatalogue();

export interface Case {
  title: string;
  preset: string;
  spark: SparkVersion;
  text: string;
}

/** Every preset × environment × Spark version it works on, as `spark-constructor new` writes them. */
export const cases: readonly Case[] = world.presets.flatMap(({ id, sparkVersions: own }) =>
  world.environments.flatMap(({ slug }) =>
    (own ?? sparkVersions).map((spark) => ({
      title: `${id} × ${slug} × ${spark}`,
      preset: id,
      spark,
      text: newDocumentText({ name: "sales", team: "analytics", environment: slug, presets: [id], spark }),
    })),
  ),
);

export function inputOf(text: string): TargetInput {
  const examination = examine(text, world, { catalogue });
  const input = targetInputOf(examination);
  if (!input) throw new Error(`not rendered: ${JSON.stringify(examination.findings)}\n${text}`);
  return input;
}

export function bytesOf(text: string): string {
  return yaml
    .files(inputOf(text))
    .map((file) => file.text)
    .join("");
}
