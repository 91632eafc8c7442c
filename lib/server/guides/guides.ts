import "server-only";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { entries, features } from "#lib/catalog/registry.ts";

/** A page of the documentation, kept as Markdown beside what it describes and shown in the product unchanged. */
export interface Guide {
  /** below `/docs` */
  id: string;
  title: string;
  group: "Guides" | "What is on offer";
  /** in the checkout */
  file: string;
}

const guide = (name: string, title: string): Guide => ({
  id: name,
  title,
  group: "Guides",
  file: `docs/guides/${name}.md`,
});

/** A closed list: an address names one of these and never a file. */
export const guides: readonly Guide[] = [
  guide("first-steps", "First steps"),
  guide("downloading", "Taking the manifests along"),
  guide("compatibility", "What runs with what"),
  guide("nodes", "Nodes, spot and disks"),
  guide("workloads", "What runs"),
  guide("images", "Images and jars"),
  guide("operations", "Running the portal"),
  ...entries.map(({ id, title }): Guide => {
    const kind = features.some((feature) => feature.id === id) ? "features" : "workloads";
    return { id: `catalog/${id}`, title, group: "What is on offer", file: `lib/catalog/${kind}/${id}/readme.md` };
  }),
];

/** The Markdown of a guide; undefined when there is none of that id. */
export async function readGuide(id: string): Promise<(Guide & { markdown: string }) | undefined> {
  const found = guides.find((one) => one.id === id);
  if (!found) return undefined;
  // The portal runs from its checkout: the supervisor starts every process there.
  return { ...found, markdown: await readFile(path.resolve(found.file), "utf8") };
}
