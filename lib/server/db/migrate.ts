import "server-only";
import { readFile } from "node:fs/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { openSchemaEngine, readMigrations } from "./schema-engine.ts";

/** Bring the database to the newest migration; returns the names of those applied now. Safe to run several at once. */
export async function migrate(url: string, prismaFolder: string): Promise<string[]> {
  // The engine takes Prisma's advisory lock on a pooled session and never gives it back. Ending a pool of our own
  // does; with a pool of the adapter's the next migration would wait ten seconds and the one after it fail.
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  pool.on("error", () => {});
  try {
    const engine = await openSchemaEngine(wholeScripts(pool), await readFile(`${prismaFolder}/schema.prisma`, "utf8"));
    const result = await engine.applyMigrations({
      migrationsList: await readMigrations(`${prismaFolder}/migrations`),
      filters: { externalTables: [], externalEnums: [] },
    });
    engine.free();
    return result.appliedMigrationNames;
  } finally {
    await pool.end();
  }
}

/**
 * adapter-pg cuts a script at every semicolon, inside quotes too, and runs the pieces one by one. Sent whole, a
 * function's body survives and PostgreSQL makes the migration one transaction.
 */
function wholeScripts(pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(pool);
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb: () => Promise.reject(new Error("Shadow databases are made by drift.ts only.")),
    connect: async () => {
      const connection = await factory.connect();
      connection.executeScript = async (script) => {
        await pool.query(script);
      };
      return connection;
    },
  };
}
