// The portal under test and its database, in a process of their own: server modules need a condition under which
// Playwright does not run. Tells its parent where the portal is, and ends when the parent lets go.
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbedded } from "#lib/server/db/embedded.ts";
import { PASSWORD, setUp } from "../setup/api-client.ts";
import { startPortal } from "../setup/portal.ts";
import type { PortalUnderTest } from "./portal-under-test.ts";

const folder = path.join(tmpdir(), `spark-constructor-e2e-${process.pid}`);
const databaseFolder = path.join(folder, "database");
// Not the portal's own database: a supervised one would be back before a test had seen that it is away.
const database = await startEmbedded(databaseFolder);
const portal = await startPortal({ dataDir: path.join(folder, "portal"), env: { DATABASE_URL: database.url } }).catch(
  async (error: unknown) => {
    await end();
    throw error;
  },
);
process.once("disconnect", () => void portal.stop().then(end));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void portal.stop().then(end));

await setUp(portal);
const found: PortalUnderTest = {
  url: portal.url,
  admin: { name: "Ada Admin", email: "ada@example.org", password: PASSWORD },
  databaseFolder,
};
process.send?.(found);

async function end(): Promise<void> {
  await database.stop();
  await rm(folder, { recursive: true, force: true });
  process.exit();
}
