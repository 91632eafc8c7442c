import "server-only";
import path from "node:path";
import { makeSetupToken } from "#lib/server/auth/setup-link.ts";
import { storeBuiltIns } from "#lib/server/catalogue/built-in.ts";
import { hasAdministrator } from "#lib/server/commands/session/describe.ts";
import { openDatabase } from "#lib/server/db/client.ts";
import { migrate } from "#lib/server/db/migrate.ts";
import { step } from "./steps.ts";

/** Bring the database up to this version; returns a set-up token while nobody administers the portal. */
export async function fillDatabase(root: string, url: string, wantsSetup: boolean): Promise<string | undefined> {
  await step("migrations", async () => {
    const applied = await migrate(url, path.join(root, "prisma"));
    return applied.length > 0 ? `applied ${applied.join(", ")}` : "up to date";
  });
  const { db, close } = openDatabase(url, 2);
  try {
    await step("catalogue", async () => {
      const { environments, presets } = await storeBuiltIns(db, path.join(root, "presets"));
      return `${environments} environments and ${presets} presets`;
    });
    return wantsSetup && !(await hasAdministrator(db)) ? await makeSetupToken(db) : undefined;
  } finally {
    await close();
  }
}
