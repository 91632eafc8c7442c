import { rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { PASSWORD, setUp } from "../setup/api-client.ts";
import { startPortal } from "../setup/portal.ts";
import { handOver } from "./portal-under-test.ts";
import { tellDatabase } from "./tell-database.ts";

/** One portal over a database of its own; both end with the run, whatever happened in it. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const folder = path.join(tmpdir(), `spark-constructor-e2e-${process.pid}`);
  const database = path.join(folder, "database");
  const url = tellDatabase("start", database);
  const end = async () => {
    tellDatabase("stop", database);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const portal = await startPortal({
      port: await freePort(),
      dataDir: path.join(folder, "portal"),
      env: { DATABASE_URL: url },
    });
    await setUp(portal);
    handOver({
      url: portal.url,
      admin: { name: "Ada Admin", email: "ada@example.org", password: PASSWORD },
      databaseFolder: database,
    });
    return async () => {
      await portal.stop();
      await end();
    };
  } catch (error) {
    await end();
    throw error;
  }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? done(address.port) : fail(new Error("No port was given.")),
      );
    });
  });
}
