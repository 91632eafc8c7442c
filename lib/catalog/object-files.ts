import type { RenderedObject } from "#lib/render/assemble.ts";
import { toYaml } from "#lib/render/yaml.ts";
import type { TargetFile } from "./target.ts";

/** One file an object, numbered in the order of an apply, below `folder`. */
export function objectFiles(objects: readonly RenderedObject[], folder = ""): TargetFile[] {
  const digits = Math.max(2, String(objects.length).length);
  return objects.map(({ kind, name, value }, index) => ({
    path: `${folder}${String(index + 1).padStart(digits, "0")}-${kind.toLowerCase()}-${name}.yaml`,
    text: toYaml(value),
  }));
}

/** Comment lines for YAML and shell: a line break inside the text begins a comment again. */
export function comment(text: string): string {
  return text
    .split(/\r\n|[\r\n\u0085\u2028\u2029]/)
    .map((line) => `# ${line}`.trimEnd() + "\n")
    .join("");
}
