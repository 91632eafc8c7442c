import "server-only";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/** Folders and files at the root of the checkout whose content decides what `next build` makes. */
const BUILT_FROM = ["app", "components", "lib", "presets", "public", "prisma"];
const NOT_BUILT = /(^|\/)(generated|node_modules)(\/|$)|\.test\.tsx?$|\/(golden|readme\.md)(\/|$)/;
/** The build itself writes this one: counting it would make every first build stale. */
const WRITTEN_BY_BUILD = "next-env.d.ts";

/** A hash over names and contents: mtimes say nothing after a clone or a switch of branches. */
export async function hashOfSources(root: string): Promise<string> {
  const top = await readdir(root, { withFileTypes: true });
  const files = top
    .filter(({ name }) => /\.(ts|mjs|json)$/.test(name) && name !== WRITTEN_BY_BUILD)
    .map(({ name }) => name);
  for (const folder of BUILT_FROM) files.push(...(await filesBelow(root, folder)));
  return hashOfFiles(root, files.toSorted());
}

export async function hashOfFiles(root: string, files: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const file of files) {
    const content = await readFile(path.join(root, file));
    hash.update(`${file}\0${content.byteLength}\0`).update(content);
  }
  return hash.digest("hex");
}

async function filesBelow(root: string, folder: string): Promise<string[]> {
  if (!existsSync(path.join(root, folder))) return [];
  const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"))
    .filter((file) => !NOT_BUILT.test(file));
}

/** Run `work` unless `stamp` says it was done for exactly this `hash`; true when it ran. */
export async function whenStale(stamp: string, hash: string, work: () => Promise<void>): Promise<boolean> {
  if ((await readFile(stamp, "utf8").catch(() => "")) === hash) return false;
  // Half a build must not pass for the old one.
  await rm(stamp, { force: true });
  await work();
  await writeFile(stamp, hash);
  return true;
}
