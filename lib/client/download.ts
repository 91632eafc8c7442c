import type { Target, TargetFile } from "#lib/catalog/target.ts";
import type { Output } from "./workbench.ts";

/** The name under which a form of a rendering is offered: a single file is a YAML file, a folder a ZIP. */
export function downloadName({ id, shape, fileName }: Pick<Target, "id" | "shape" | "fileName">, name: string): string {
  if (fileName) return fileName;
  return shape === "file" ? `${name}.yaml` : `${name}-${id}.zip`;
}

/** The files of a target, byte for byte what `spark-constructor render` writes; a folder of them in one of this name. */
export async function downloadTarget(target: Target, { name, input }: Output): Promise<void> {
  const files = target.files(input);
  const as = downloadName(target, name);
  if (target.shape === "file") offer(new Blob([files[0]?.text ?? ""], { type: "application/yaml" }), as);
  else offer(await zipOf(files, name), as);
}

/** The packer is loaded for this click alone. */
async function zipOf(files: readonly TargetFile[], folder: string): Promise<Blob> {
  const { strToU8, zipSync } = await import("fflate");
  const entries = Object.fromEntries(files.map(({ path, text }) => [`${folder}/${path}`, strToU8(text)]));
  // A fixed date: the same rendering is the same archive. 1980 is the first year the format knows.
  const bytes = zipSync(entries, { level: 6, mtime: new Date(1980, 0, 1) });
  return new Blob([bytes], { type: "application/zip" });
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
