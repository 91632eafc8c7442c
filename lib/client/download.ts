import { directory } from "#lib/catalog/targets/directory/target.ts";
import type { Output } from "./workbench.ts";

/** One YAML file: the very text on screen, which is byte for byte what `spark-constructor render` writes. */
export function downloadYaml(output: Output): void {
  offer(new Blob([output.text], { type: "application/yaml" }), `${output.name}.yaml`);
}

/** One file an object, in a folder of the installation's name. The packer is loaded for this click alone. */
export async function downloadZip(output: Output): Promise<void> {
  const { strToU8, zipSync } = await import("fflate");
  const files = directory.files(output.name, output.rendering.objects);
  const entries = Object.fromEntries(files.map(({ path, text }) => [`${output.name}/${path}`, strToU8(text)]));
  // A fixed date: the same rendering is the same archive. 1980 is the first year the format knows.
  const bytes = zipSync(entries, { level: 6, mtime: new Date(1980, 0, 1) });
  offer(new Blob([bytes], { type: "application/zip" }), `${output.name}.zip`);
}

/** The document itself, to keep in Git or to give to the command line. */
export function downloadSpec(name: string, text: string): void {
  offer(new Blob([text], { type: "application/yaml" }), `${name}.spec.yaml`);
}

function offer(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the blob by the next turn; Safari only a little later.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
