import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "#lib/server/db/free-port.ts";

const root = path.resolve(import.meta.dirname, "../..");

export interface PortalPlan {
  /** any free one when left out */
  port?: number;
  /** a new one, removed at the end, when left out */
  dataDir?: string;
  /** more variables; undefined takes one away */
  env?: Record<string, string | undefined>;
  /** keep what an earlier portal left in the data folder */
  keepData?: boolean;
}

export interface Portal {
  url: string;
  port: number;
  dataDir: string;
  /** the one-time link, while nobody administers the portal */
  setupLink: string | undefined;
  setupToken: string | undefined;
  /** the process to signal */
  pid: number;
  /** everything printed so far */
  output(): string;
  /** SIGTERM and wait; returns the exit code */
  stop(): Promise<number | null>;
  exited: Promise<number | null>;
}

const START_WITHIN_MS = 280_000;

/** A real portal as `npm start` makes it: supervisor, database, web and worker. The build is reused when fresh. */
export async function startPortal(plan: PortalPlan = {}): Promise<Portal> {
  const dataDir = plan.dataDir ?? (await newDataDir());
  if (!plan.keepData) await rm(dataDir, { recursive: true, force: true });
  const port = plan.port ?? (await freePort(0));
  const { child, output, exited } = launchPortal({ ...plan, port, dataDir });
  const url = `http://127.0.0.1:${port}`;
  const deadline = performance.now() + START_WITHIN_MS;
  let code: number | null | undefined;
  void exited.then((value) => (code = value));
  while (!output().includes("is running at")) {
    if (code !== undefined) throw new Error(`The portal ended with ${code}:\n${output()}`);
    if (performance.now() > deadline) throw new Error(`The portal did not come up:\n${output()}`);
    await new Promise((done) => setTimeout(done, 50));
  }
  // The link follows the address in the same moment, but not in the same write.
  await new Promise((done) => setTimeout(done, 100));
  const setupLink = /^https?:\S+\/setup#\S+$/m.exec(output())?.[0];
  return {
    url,
    port,
    dataDir,
    setupLink,
    setupToken: setupLink?.split("#")[1],
    pid: child.pid ?? 0,
    output,
    exited,
    stop: async () => {
      child.kill("SIGTERM");
      const ended = await exited;
      if (plan.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
      return ended;
    },
  };
}

/** Below the system's temporary folder, so that a checkout that only its owner may read does not matter. */
export function newDataDir(): Promise<string> {
  return mkdtemp(path.join(tmpdir(), "spark-constructor-"));
}

/** Start without waiting, for tests of starts that are refused. */
export function launchPortal({ port, dataDir, env }: PortalPlan & { port: number; dataDir: string }) {
  const child = spawn(process.execPath, [path.join(root, "lib/server/process/start.mjs")], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      NODE_OPTIONS: "",
      npm_lifecycle_event: "",
      LOG_LEVEL: "warn",
      PORT: String(port),
      DATA_DIR: dataDir,
      ...env,
    },
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (part: string) => (text += part));
  const exited = new Promise<number | null>((done) => child.once("close", (code) => done(code)));
  return { child, output: () => text, exited };
}
