// The worker process: what has to happen without anybody asking.
import "server-only";
import { databaseAnswers } from "#lib/server/db/availability.ts";
import { database } from "#lib/server/db/client.ts";
import { log } from "#lib/server/log.ts";
import { chores, type Chore } from "./housekeeping.ts";

const TICK_MS = 1000;

const due = new Map<Chore, number>();
let away = false;
const stopping = new AbortController();

/** One look at what is due. Nothing is written while the database is away, and nothing is lost: a chore stays due. */
async function tick(): Promise<void> {
  const up = await databaseAnswers();
  if (up === away) log().warn(up ? "the database is back" : "the database does not answer; waiting");
  away = !up;
  if (!up) return;
  for (const chore of chores) {
    if (stopping.signal.aborted) return;
    if (performance.now() < (due.get(chore) ?? 0)) continue;
    const rows = await chore.run(database());
    due.set(chore, performance.now() + chore.everySeconds * 1000);
    if (rows > 0) log().info({ chore: chore.name, rows }, "removed");
  }
}

const stop = (): void => stopping.abort();

process.on("SIGTERM", stop);
process.on("SIGINT", stop);
// The supervisor is gone; nobody else would end us.
process.on("disconnect", stop);

log().info("worker started");
while (!stopping.signal.aborted) {
  await tick().catch((error: unknown) => log().error({ err: error }, "chore failed; it stays due"));
  await new Promise((done) => setTimeout(done, TICK_MS));
}
log().info("worker stopped");
process.exit(0);
