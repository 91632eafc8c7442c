// Started by start.mjs on the carried Node: everything between "dependencies are there" and a running portal.
import "server-only";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { isFree } from "#lib/server/db/free-port.ts";
import { readEnv, type Env } from "#lib/server/env.ts";
import { supervise, type SupervisedChild } from "./child.ts";
import { openDatabaseServer } from "./database.ts";
import { claimPortal } from "./portal-file.ts";
import { prepareCheckout } from "./prepare.ts";
import { StartRefused } from "#lib/server/start-refused.ts";
import { say, step } from "./steps.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const development = process.argv.includes("--dev");

/** What has been started so far, ended in the opposite order. */
const endings: (() => unknown)[] = [];
const stopping = new AbortController();
/** Asked anew after every wait; the compiler would take the property for settled. */
const isStopping = (): boolean => stopping.signal.aborted;

async function stop(code: number): Promise<never> {
  stopping.abort();
  for (const end of endings.splice(0).toReversed()) await Promise.resolve(end()).catch((error) => say(String(error)));
  process.exit(code);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    if (stopping.signal.aborted) return;
    say("Stopping.");
    void stop(0);
  });
}

async function start(): Promise<void> {
  if (existsSync(path.join(root, ".env"))) process.loadEnvFile(path.join(root, ".env"));
  const env = checkedEnv();
  const [address] = env.origins;
  const claimed = await claim(env, address);
  endings.push(() => claimed.release());
  const runsWeb = env.PORTAL_ROLE !== "worker";
  if (runsWeb && !(await isFree(env.PORT, env.HOST)))
    throw new StartRefused(
      `Something else listens on ${env.HOST}:${env.PORT}. Set PORT to a free port, for example PORT=4100 npm start.`,
    );

  const childEnv: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: development ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(env.PORT),
    HOST: env.HOST,
  };
  const onStart = (end: () => void): void => void endings.push(end);
  await prepareCheckout({ root, env: childEnv, build: runsWeb && !development, onStart });
  const database = await openDatabaseServer(env);
  endings.push(() => database.stop());
  // Imported only now: it needs the generated client.
  const { fillDatabase } = await import("./fill.ts");
  const token = await fillDatabase(root, database.url, runsWeb);
  if (stopping.signal.aborted) return;

  const children: SupervisedChild[] = [];
  const remember = (): void => void claimed.setChildren(children.flatMap((child) => child.mark() ?? []));
  endings.push(() => Promise.all(children.map((child) => child.stop())));
  const withDatabase = { ...childEnv, DATABASE_URL: database.url };
  if (runsWeb) children.push(supervise(webPlan(env, withDatabase), remember));
  if (env.PORTAL_ROLE !== "web") children.push(supervise(workerPlan(withDatabase), remember));
  if (!runsWeb) return say("The worker is running.");
  await step("web", () => untilReady(env));
  if (isStopping()) return;
  say(`\nSpark Constructor is running at ${address}`);
  if (token !== undefined)
    say(
      `Nobody administers it yet. Within 15 minutes, open this link once to make the first account:\n${address}/setup#${token}`,
    );
}

function checkedEnv(): Env {
  try {
    const env = readEnv(process.env);
    return { ...env, DATA_DIR: path.resolve(env.DATA_DIR) };
  } catch (error) {
    throw new StartRefused(error instanceof Error ? error.message : String(error));
  }
}

async function claim(env: Env, address: string) {
  await mkdir(env.DATA_DIR, { recursive: true, mode: 0o711 });
  // The embedded database belongs to one start. With an external one, web and worker may run apart.
  const apart = env.DATABASE_URL !== undefined && env.PORTAL_ROLE !== undefined;
  const claimed = await claimPortal(
    path.join(env.DATA_DIR, apart ? `portal-${env.PORTAL_ROLE}.json` : "portal.json"),
    address,
  );
  if (claimed.ok) return claimed.file;
  throw new StartRefused(
    `A portal with this data folder (${env.DATA_DIR}) is running already: process ${claimed.pid} at ${claimed.address}.\n` +
      "Use that one, stop it first, or set DATA_DIR and PORT for a second one.",
  );
}

function webPlan(env: Env, childEnv: NodeJS.ProcessEnv) {
  const hooks = pathToFileURL(path.join(root, "lib/server/process/web-hooks.mjs")).href;
  const next = path.join(root, "node_modules/next/dist/bin/next");
  const where = ["-p", String(env.PORT), "-H", env.HOST];
  return {
    name: "web",
    program: process.execPath,
    options: [...(development ? [] : ["--import", hooks]), next, development ? "dev" : "start", ...where],
    // `next dev` serves from a process of its own, which gets the hooks by the environment.
    env: development ? { ...childEnv, NODE_OPTIONS: `--import=${hooks}` } : childEnv,
  };
}

function workerPlan(childEnv: NodeJS.ProcessEnv) {
  const main = path.join(root, "lib/server/worker/main.ts");
  return { name: "worker", program: process.execPath, options: ["--conditions=react-server", main], env: childEnv };
}

async function untilReady(env: Env): Promise<string> {
  const host =
    env.HOST === "0.0.0.0" ? "127.0.0.1" : env.HOST.includes(":") ? `[${env.HOST.replace(/^::$/, "::1")}]` : env.HOST;
  while (!stopping.signal.aborted) {
    const reply = await fetch(`http://${host}:${env.PORT}/readyz`).catch(() => undefined);
    await reply?.body?.cancel();
    if (reply?.ok) return "ready";
    await new Promise((done) => setTimeout(done, 100));
  }
  return "stopped";
}

start().catch(fail);
process.on("uncaughtException", fail);

/** Whatever goes wrong here, nothing that was started stays behind. */
function fail(error: unknown): void {
  if (stopping.signal.aborted) return;
  const message =
    error instanceof StartRefused
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`\n${message}\n`);
  void stop(1);
}
