import "server-only";
import pg from "pg";
import { databaseUrl } from "./client.ts";

const ANSWER_WITHIN_MS = 1000;
const GOOD_FOR_MS = 1000;

interface Watch {
  pool: pg.Pool;
  asked: number;
  answer: Promise<boolean>;
  /** what the last finished question said */
  last: boolean;
}

// One watch a process: the proxy and the route handlers are separate bundles.
const held = globalThis as { sparkConstructorWatch?: Watch };

/** Does the database answer? Asked at most once a second, however many requests wait for it. */
export function databaseAnswers(): Promise<boolean> {
  const now = performance.now();
  const watch = (held.sparkConstructorWatch ??= {
    pool: openPool(),
    asked: -Infinity,
    answer: Promise.resolve(false),
    last: true,
  });
  if (now - watch.asked > GOOD_FOR_MS) {
    watch.asked = now;
    watch.answer = ask(watch.pool).then((up) => (watch.last = up));
  }
  return watch.answer;
}

/** Forget the last answer, after something contradicted it. */
export function askDatabaseAgain(): Promise<boolean> {
  if (held.sparkConstructorWatch) held.sparkConstructorWatch.asked = -Infinity;
  return databaseAnswers();
}

function openPool(): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl(),
    max: 1,
    connectionTimeoutMillis: ANSWER_WITHIN_MS,
    query_timeout: ANSWER_WITHIN_MS,
    allowExitOnIdle: true,
  });
  // The server ended the idle connection: whatever it answered less than a second ago is out of date.
  pool.on("error", () => {
    if (held.sparkConstructorWatch) held.sparkConstructorWatch.asked = -Infinity;
  });
  return pool;
}

async function ask(pool: pg.Pool): Promise<boolean> {
  let client: pg.PoolClient | undefined;
  try {
    client = await pool.connect();
    await client.query("SELECT 1");
    client.release();
    return true;
  } catch {
    // A connection that let a question go unanswered is not used again.
    client?.release(true);
    return false;
  }
}
