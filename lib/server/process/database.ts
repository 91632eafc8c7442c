import "server-only";
import { waitForDatabase } from "#lib/server/db/external.ts";
import { startEmbedded, type EmbeddedDatabase } from "#lib/server/db/embedded.ts";
import type { Env } from "#lib/server/env.ts";
import { StartRefused } from "#lib/server/start-refused.ts";
import { say, step } from "./steps.ts";

const WATCH_MS = 500;
const LONGEST_PAUSE_MS = 5000;

export interface RunningDatabase {
  url: string;
  stop(): Promise<void>;
}

/** The database of DATABASE_URL, or the embedded one, which is watched and started again when it goes. */
export async function openDatabaseServer(env: Env): Promise<RunningDatabase> {
  let running: RunningDatabase | undefined;
  await step("database", async () => {
    if (env.DATABASE_URL !== undefined) {
      const refusal = await waitForDatabase(env.DATABASE_URL);
      if (refusal !== undefined) throw new StartRefused(`The database of DATABASE_URL cannot be used: ${refusal}`);
      running = { url: env.DATABASE_URL, stop: async () => {} };
      return "external, answered";
    }
    const embedded = await startEmbedded(env.DATA_DIR);
    running = { url: embedded.url, stop: watch(embedded) };
    return `PostgreSQL ${embedded.how} on port ${new URL(embedded.url).port}`;
  });
  if (!running) throw new Error("The database step ended without a database.");
  return running;
}

/** Returns the way to stop both the watch and the server. */
function watch(database: EmbeddedDatabase): () => Promise<void> {
  const stopping = new AbortController();
  let turn: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    for (let pause = WATCH_MS; !stopping.signal.aborted && !(await database.isRunning());) {
      say("The database ended; starting it again on its port.");
      try {
        await database.restart();
        say("The database is back.");
      } catch (error) {
        say(`The database could not be started: ${error instanceof Error ? error.message : String(error)}`);
        await new Promise((done) => setTimeout(done, pause));
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
  };
  const timer = setInterval(() => {
    turn = turn.then(look);
  }, WATCH_MS);
  return async () => {
    stopping.abort();
    clearInterval(timer);
    await turn;
    await database.stop();
  };
}
