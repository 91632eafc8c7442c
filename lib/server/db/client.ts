import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "#lib/server/env.ts";
import { Prisma, PrismaClient } from "./generated/client.ts";

export { Prisma, type PrismaClient };

/** The client or a transaction of it: what commands get as `world.db`. */
export type Database = Prisma.TransactionClient;

const CONNECT_MS = 2000;
const QUERY_MS = 10_000;

/** A client over a pool of its own; `close` ends both. */
export function openDatabase(url: string, connections: number): { db: PrismaClient; close: () => Promise<void> } {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: CONNECT_MS,
    // A server that stopped answering must not hold a request for ever (S18).
    query_timeout: QUERY_MS,
    statement_timeout: QUERY_MS,
    idle_in_transaction_session_timeout: 30_000,
  });
  // Without a listener an idle connection that breaks ends the process.
  pool.on("error", () => {});
  // minimal: the long form of an error repeats the arguments, which may be documents or hashes.
  const db = new PrismaClient({ adapter: new PrismaPg(pool), errorFormat: "minimal" });
  return {
    db,
    close: async () => {
      await db.$disconnect();
      await pool.end();
    },
  };
}

// The bundler makes a copy of this module for every kind of entry; they share one pool through the global object.
const held = globalThis as { sparkConstructorDatabase?: PrismaClient };

/** The database of this process. */
export function database(): PrismaClient {
  return (held.sparkConstructorDatabase ??= openDatabase(databaseUrl(), 12).db);
}

export function databaseUrl(): string {
  const url = env().DATABASE_URL;
  if (url === undefined)
    throw new Error("DATABASE_URL is not set; the supervisor sets it for the processes it starts.");
  return url;
}
