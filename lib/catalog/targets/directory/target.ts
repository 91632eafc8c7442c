import { toYaml } from "#lib/render/yaml.ts";
import { defineTarget } from "../../target.ts";

/** One file an object, numbered in the order of an apply: what a Git repository wants to review. */
export const directory = defineTarget({
  id: "dir",
  title: "One file per object",
  files: (_, objects) =>
    objects.map(({ kind, name, value }, index) => ({
      path: `${String(index + 1).padStart(2, "0")}-${kind.toLowerCase()}-${name}.yaml`,
      text: toYaml(value),
    })),
});
