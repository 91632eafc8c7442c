import { readFile } from "node:fs/promises";
import path from "node:path";
import { openDatabase } from "#lib/server/db/client.ts";

/** The embedded database of a running portal, reached the way the portal does. */
export async function databaseUrlOf(dataDir: string): Promise<string> {
  const password = await readFile(path.join(dataDir, "database-password"), "utf8");
  const port = await readFile(path.join(dataDir, "postgres/port"), "utf8");
  return `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
}

export async function openPortalDatabase(dataDir: string): Promise<ReturnType<typeof openDatabase>> {
  return openDatabase(await databaseUrlOf(dataDir), 2);
}

/** The embedded server's own process. */
export async function postmasterOf(dataDir: string): Promise<number> {
  const text = await readFile(path.join(dataDir, "postgres/pg18/postmaster.pid"), "utf8");
  return Number(text.split("\n")[0]);
}
