import { existsSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { features, workloads } from "#lib/catalog/registry.ts";
import { targets } from "#lib/catalog/targets/registry.ts";

const folders = (at: string) =>
  readdirSync(at, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();

describe("one thing, one folder, one registry line", () => {
  it.each([
    ["workloads", workloads],
    ["features", features],
  ] as const)("%s: folders equal the registry", (kind, entries) => {
    expect(entries.map(({ id }) => id).toSorted()).toEqual(folders(`lib/catalog/${kind}`));
  });

  it("targets: as many folders as lines in the registry", () => {
    expect(folders("lib/catalog/targets")).toHaveLength(targets.length);
  });

  it.each([
    ...folders("lib/catalog/workloads").map((id) => `workloads/${id}`),
    ...folders("lib/catalog/features").map((id) => `features/${id}`),
  ])("%s has its four files", (folder) => {
    const id = folder.split("/")[1];
    const missing = ["schema.ts", "entry.ts", `${id}.test.ts`, "readme.md"].filter(
      (file) => !existsSync(`lib/catalog/${folder}/${file}`),
    );
    expect(missing).toEqual([]);
  });

  it.each(folders("presets").filter((id) => id !== "environments"))("preset %s has its readme and goldens", (id) => {
    const missing = ["preset.yaml", "readme.md", "golden"].filter((file) => !existsSync(`presets/${id}/${file}`));
    expect(missing).toEqual([]);
  });
});
