import "server-only";
import { readFile } from "node:fs/promises";
import { PGlite } from "@electric-sql/pglite";
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { openSchemaEngine, readMigrations } from "./schema-engine.ts";

// The shadow database is an in-memory PGlite. adapter-pg's own shadow, given a connection string, would run the
// migrations in the real database.
const shadow: SqlMigrationAwareDriverAdapterFactory = {
  provider: "postgres",
  adapterName: "pglite",
  connect: () => new PrismaPGlite(new PGlite()).connect(),
  connectToShadowDb: () => new PrismaPGlite(new PGlite()).connect(),
};

/** The SQL that leads from the migrations to the schema; undefined when they already agree. For development only. */
export async function findDrift(prismaFolder: string): Promise<string | undefined> {
  const schema = await readFile(`${prismaFolder}/schema.prisma`, "utf8");
  const engine = await openSchemaEngine(shadow, schema);
  const result = await engine.diff({
    from: { tag: "migrations", ...(await readMigrations(`${prismaFolder}/migrations`)) },
    to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: schema }] },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  return result.exitCode === 2 ? (result.stdout ?? "") : undefined;
}
