// node --conditions=react-server lib/server/db/new-migration.ts <name>
// Writes prisma/migrations/<name>/migration.sql from the difference between the migrations and schema.prisma.
import "server-only";
import { mkdir, writeFile } from "node:fs/promises";
import { findDrift } from "./drift.ts";

const name = process.argv[2];
if (!name || !/^\d{4}_[a-z0-9_]+$/.test(name)) {
  process.stderr.write("Name the migration: four digits and words, for example 0003_drafts.\n");
  process.exit(2);
}
await mkdir("prisma/migrations", { recursive: true });
// The engine refuses to diff without the lock file, even before the first migration.
await writeFile("prisma/migrations/migration_lock.toml", 'provider = "postgresql"\n');
const sql = await findDrift("prisma");
if (sql === undefined) process.stderr.write("The migrations already lead to the schema.\n");
else {
  await mkdir(`prisma/migrations/${name}`);
  await writeFile(`prisma/migrations/${name}/migration.sql`, sql);
  process.stderr.write(`Wrote prisma/migrations/${name}/migration.sql; read it before committing.\n`);
}
// A timer of the engine would hold the process for ten more seconds.
process.exit(0);
