import "server-only";
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, chown, lstat, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { endProcess, isAlive, markOf } from "#lib/server/process/process-mark.ts";
import { StartRefused } from "#lib/server/start-refused.ts";
import { findBinaries, type Binaries } from "./embedded-binaries.ts";
import { freePort } from "./free-port.ts";
import { answersAsOurs } from "./probe.ts";
import { blockedAt, unprivilegedIdentity, type Identity } from "./unprivileged.ts";

export interface EmbeddedDatabase {
  url: string;
  how: "created" | "started" | "reused";
  /** false once the server's process is gone */
  isRunning(): Promise<boolean>;
  /** start it again on the same port, so that the URL stays good */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A real PostgreSQL 18 below `dataDir`, on loopback only, with a random password kept beside the data.
 * One that a killed portal left running is taken over when it answers and stopped when it does not.
 */
export async function startEmbedded(dataDir: string): Promise<EmbeddedDatabase> {
  const identity = unprivilegedIdentity();
  const home = path.join(dataDir, "postgres");
  const data = path.join(home, "pg18");
  await mkdir(dataDir, { recursive: true, mode: 0o711 });
  await openOwnFolder(dataDir, identity);
  for (const folder of [home, data]) await mkdir(folder, { recursive: true, mode: 0o700 });
  await own(home, identity);
  await own(data, identity);
  const binaries = await findBinaries(identity, path.join(home, "programs"));
  const password = await passwordIn(dataDir);
  const fresh = !(await exists(path.join(data, "PG_VERSION")));
  if (fresh) await initialise(binaries, data, password, identity);

  const urlAt = (port: number): string => `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
  const left = await leftoverOf(data);
  const reuse = left !== undefined && (await answersAsOurs(urlAt(left.port), data));
  if (left && !reuse) await endProcess(left.mark, 5000);
  const port = reuse ? left.port : await rememberedPort(home);
  if (!reuse) await launch(binaries, data, port, identity);
  return {
    url: urlAt(port),
    how: fresh ? "created" : reuse ? "reused" : "started",
    isRunning: async () => (await leftoverOf(data)) !== undefined,
    restart: () => launch(binaries, data, port, identity),
    stop: async () => {
      if (await leftoverOf(data))
        await run(binaries.pgCtl, ["stop", "-D", data, "-m", "fast", "-w", "-t", "10"], identity);
    },
  };
}

/** The data folder is ours to open for passing through (its secrets are files of mode 0600); its parents are not. */
async function openOwnFolder(dataDir: string, identity: Identity): Promise<void> {
  if (blockedAt(dataDir, identity) === path.resolve(dataDir)) await chmod(dataDir, 0o711);
  const blocked = blockedAt(dataDir, identity);
  if (blocked === undefined) return;
  throw new StartRefused(
    `PostgreSQL runs as the user postgres, who may not enter ${blocked}, so it cannot keep its data in ${dataDir}.\n` +
      `Fix: set DATA_DIR to a folder it can reach (for example /var/lib/spark-constructor), or allow passing through: chmod o+x ${blocked}`,
  );
}

async function own(folder: string, { uid, gid }: Identity): Promise<void> {
  if (uid !== undefined && gid !== undefined) await chown(folder, uid, gid);
}

async function exists(file: string): Promise<boolean> {
  return (await lstat(file).catch(() => undefined)) !== undefined;
}

async function passwordIn(dataDir: string): Promise<string> {
  const file = path.join(dataDir, "database-password");
  const known = await readFile(file, "utf8").catch(() => "");
  if (known !== "") return known;
  const password = randomBytes(24).toString("base64url");
  await writeFile(file, password, { mode: 0o600 });
  return password;
}

async function initialise(binaries: Binaries, data: string, password: string, identity: Identity): Promise<void> {
  // initdb reads the password as the other user; the file lives only this long.
  const file = path.join(path.dirname(data), "initial-password");
  await writeFile(file, password, { mode: 0o600 });
  try {
    await own(file, identity);
    const locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
    await run(
      binaries.initdb,
      ["-D", data, "-U", "postgres", "--auth=scram-sha-256", `--pwfile=${file}`, ...locale],
      identity,
    );
  } finally {
    await rm(file, { force: true });
  }
}

/** The server that holds the data folder: postmaster.pid names its process (line 1) and its port (line 4). */
async function leftoverOf(
  data: string,
): Promise<{ mark: NonNullable<ReturnType<typeof markOf>>; port: number } | undefined> {
  const lines = (await readFile(path.join(data, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
  const mark = markOf(Number(lines[0]));
  if (!mark || !isAlive(mark) || !lines[3]) return undefined;
  // After kill -9 and a restart of the machine the number may belong to somebody else.
  const command = await readFile(`/proc/${mark.pid}/comm`, "utf8").catch(() => "postgres");
  if (command.trim() === "postgres") return { mark, port: Number(lines[3]) };
  await rm(path.join(data, "postmaster.pid"), { force: true });
  return undefined;
}

async function rememberedPort(home: string): Promise<number> {
  const file = path.join(home, "port");
  const port = await freePort(Number(await readFile(file, "utf8").catch(() => "0")) || 0);
  await writeFile(file, String(port));
  return port;
}

/** After a kill, the old server's last processes hold its shared memory for a moment longer; a start then is refused. */
const LAUNCH_WITHIN_MS = 10_000;

async function launch(binaries: Binaries, data: string, port: number, identity: Identity): Promise<void> {
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c shared_buffers=64MB -c max_connections=60`;
  const log = path.join(path.dirname(data), "server.log");
  const deadline = performance.now() + LAUNCH_WITHIN_MS;
  for (;;) {
    try {
      return await run(binaries.pgCtl, ["start", "-D", data, "-w", "-t", "60", "-l", log, "-o", settings], identity);
    } catch (error) {
      if (performance.now() > deadline) {
        const words = (await readFile(log, "utf8").catch(() => "")).trim().split("\n").slice(-5).join("\n");
        throw new Error(`PostgreSQL does not start. The end of ${log}:\n${words}`, { cause: error });
      }
      await new Promise((done) => setTimeout(done, 300));
    }
  }
}

function run(program: string, options: string[], identity: Identity): Promise<void> {
  return new Promise((done, fail) => {
    // cwd: the other user may not be allowed to stand in ours.
    const child = spawn(program, options, {
      ...identity,
      cwd: "/",
      stdio: ["ignore", "ignore", "pipe"],
      windowsHide: true,
    });
    let complaint = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text));
    child.once("error", fail);
    child.once("exit", (code) => {
      child.stderr.destroy();
      if (code === 0) done();
      else fail(new Error(`${path.basename(program)} ended with ${code}: ${complaint.trim()}`));
    });
  });
}
