import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { TargetFile } from "#lib/catalog/target.ts";

/** Write files below a folder, which is made when absent. Throws the system's own error. */
export function writeFiles(folder: string, files: readonly TargetFile[]): void {
  const left = leftOver(folder, files);
  if (left.length > 0)
    throw new Error(
      `${left.length} ${left.length === 1 ? "file" : "files"} of another rendering would be applied with it: ${left.slice(0, 3).join(", ")}. Remove them, or name another folder.`,
    );
  for (const file of files) writeFile(path.join(folder, file.path), file.text);
}

/** Numbered files beside ours that we would not write now: an object that is gone, or stands at another number. */
function leftOver(folder: string, files: readonly TargetFile[]): string[] {
  const ours = new Set(files.map((file) => path.normalize(file.path)));
  const folders = new Set(files.map((file) => path.dirname(file.path)));
  return [...folders]
    .filter((one) => existsSync(path.join(folder, one)))
    .flatMap((one) => readdirSync(path.join(folder, one)).map((name) => path.join(one, name)))
    .filter((file) => /^\d{2,}-.+-.+\.yaml$/.test(path.basename(file)) && !ours.has(file));
}

export function writeFile(file: string, text: string): void {
  makeFolder(path.dirname(path.resolve(file)));
  writeFileSync(file, text);
}

/**
 * One folder after the other, from the nearest one that exists. Node's own `recursive` never returns where a parent
 * exists and yet holds no new folder, such as /proc: it takes the ENOENT for a missing parent and starts again.
 */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Made by somebody else in between.
    if (!existsSync(folder)) throw error;
  }
}
