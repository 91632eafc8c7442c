import { execFileSync } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { freePort } from "#lib/server/db/free-port.ts";
import { documentText, setUp } from "#tests/setup/api-client.ts";
import { databaseUrlOf, postmasterOf } from "#tests/setup/portal-database.ts";
import { launchPortal, newDataDir, startPortal, type Portal } from "#tests/setup/portal.ts";

const isAlive = (pid: number): boolean => {
  const state = execFileSync("sh", ["-c", `ps -o stat= -p ${pid} || true`], { encoding: "utf8" }).trim();
  return state !== "" && !state.startsWith("Z");
};
const kill = (pids: readonly number[]): void => {
  for (const pid of pids) if (isAlive(pid)) process.kill(pid, "SIGKILL");
};

/** Every process below this one, itself first. */
function familyOf(pid: number): number[] {
  const rows = execFileSync("ps", ["-eo", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  const pairs = rows.map((row) => row.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] => [
    parent,
    ...pairs.flatMap(([child, of]) => (of === parent && child ? below(child) : [])),
  ];
  return below(pid);
}

/** Servers and supervisors that have to do with this data folder. */
function processesOf(dataDir: string): string[] {
  const rows = execFileSync("ps", ["-eo", "pid=,stat=,args="], { encoding: "utf8" }).trim().split("\n");
  return rows.filter((row) => row.includes(`-D ${dataDir}/`) && !/^\s*\d+ Z/.test(row));
}

async function childrenOf(dataDir: string): Promise<number[]> {
  const record = JSON.parse(await readFile(path.join(dataDir, "portal.json"), "utf8"));
  return record.children.map((child: { pid: number }) => child.pid);
}

let running: Portal | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

describe("start and stop", () => {
  it("names its steps with their times, prints the address and the set-up link, and SIGTERM ends everything with 0 within 20 s (S18)", async () => {
    running = await startPortal();
    for (const step of ["dependencies", "database client", "build", "database", "migrations", "catalogue", "web"])
      expect(running.output()).toMatch(new RegExp(`^${step}\\s.* in \\d+\\.\\d\\d s$`, "m"));
    expect(running.setupLink).toMatch(new RegExp(`^${running.url}/setup#[\\w-]{40,}$`));
    const family = [...familyOf(running.pid), await postmasterOf(running.dataDir)];
    expect(family.length).toBeGreaterThanOrEqual(5);
    const began = performance.now();
    expect(await running.stop()).toBe(0);
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(family.filter(isAlive)).toEqual([]);
    running = undefined;
  });

  it("a request under way is answered before SIGTERM ends the web process (S18)", async () => {
    running = await startPortal();
    const { url } = running;
    const slow = Array.from({ length: 6 }, () =>
      fetch(`${url}/api/v1/session`, {
        method: "POST",
        headers: { origin: url, "content-type": "application/json" },
        body: JSON.stringify({ email: "nobody@example.org", password: "x" }),
      }),
    );
    await new Promise((done) => setTimeout(done, 60));
    const code = running.stop();
    const statuses = (await Promise.all(slow)).map(({ status }) => status);
    expect(statuses.filter((status) => status !== 401 && status !== 429)).toEqual([]);
    expect(await code).toBe(0);
    running = undefined;
  });

  it.each([["with the database"], ["but the database"]])(
    "after kill -9 of everything, %s, a new start is ready within 15 s, keeps the data and leaves no orphan",
    async (how) => {
      const dataDir = await newDataDir();
      try {
        const first = await startPortal({ dataDir });
        const { port } = first;
        const ada = await setUp(first);
        await ada.ask("/api/v1/configs", { body: { document: documentText("kept") } });
        const postmaster = await postmasterOf(dataDir);
        const old = familyOf(first.pid);
        kill(how === "with the database" ? [...old, ...familyOf(postmaster)] : old);
        await first.exited;

        const began = performance.now();
        running = await startPortal({ dataDir, port, keepData: true });
        expect((await fetch(`${running.url}/readyz`)).status).toBe(200);
        expect(performance.now() - began).toBeLessThan(15_000);
        expect(old.filter(isAlive)).toEqual([]);
        expect(processesOf(dataDir).length).toBe(1);
        expect(running.setupLink).toBeUndefined();
        const kept = await ada.ask("/api/v1/configs/kept");
        expect([kept.status, kept.body.version]).toEqual([200, 1]);
        await running.stop();
        running = undefined;
        expect(processesOf(dataDir)).toEqual([]);
      } finally {
        await rm(dataDir, { recursive: true, force: true });
      }
    },
  );

  it("when only the supervisor is killed, web and worker end by themselves", async () => {
    running = await startPortal();
    const [, supervisor = 0] = familyOf(running.pid);
    const children = await childrenOf(running.dataDir);
    expect(children.length).toBe(2);
    kill([supervisor]);
    for (let n = 0; n < 100 && children.some(isAlive); n++) await new Promise((done) => setTimeout(done, 100));
    expect(children.filter(isAlive)).toEqual([]);
    await running.exited;
    running = await startPortal({ dataDir: running.dataDir, keepData: true });
    const { dataDir } = running;
    await running.stop();
    running = undefined;
    await rm(dataDir, { recursive: true, force: true });
  });

  it("web and worker that die are started again", async () => {
    running = await startPortal();
    const before = await childrenOf(running.dataDir);
    kill(before);
    const { url, dataDir } = running;
    await new Promise((done) => setTimeout(done, 500));
    for (let n = 0; n < 100; n++) {
      if ((await fetch(`${url}/readyz`).catch(() => undefined))?.ok) break;
      await new Promise((done) => setTimeout(done, 100));
    }
    const after = await childrenOf(dataDir);
    expect(after.length).toBe(2);
    expect(after.filter((pid) => before.includes(pid))).toEqual([]);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });
});

describe("starts that are refused say why and end with 1", () => {
  async function refused(plan: { port: number; dataDir?: string; env?: Record<string, string> }): Promise<string> {
    const dataDir = plan.dataDir ?? (await newDataDir());
    const { output, exited } = launchPortal({ ...plan, dataDir });
    expect(await exited).toBe(1);
    if (plan.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    return output();
  }

  it("a second start on the same data folder names the first", async () => {
    running = await startPortal();
    const { dataDir, url, pid } = running;
    const [, supervisor] = familyOf(pid);
    const told = await refused({ dataDir, port: await freePort(0) });
    expect(told).toContain(`process ${supervisor} at ${url}`);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });

  it("a taken port", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((done) => server.once("listening", done));
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    expect(await refused({ port })).toContain(`127.0.0.1:${port}`);
    server.close();
  });

  it.each([
    [{ PORT: "http" }, "PORT must be a port number"],
    [{ PORT: "70000" }, "PORT must be a port number"],
    [{ LOG_LEVEL: "loud" }, "LOG_LEVEL must be one of"],
    [{ PORTAL_ROLE: "both" }, 'PORTAL_ROLE must be "web" or "worker"'],
    [{ PORTAL_ORIGIN: "http://portal.example.org" }, "PORTAL_ORIGIN must be https"],
    [{ PORTAL_ORIGIN: "https://portal.example.org/path" }, "PORTAL_ORIGIN must be an origin"],
    [{ HOST: "0.0.0.0" }, "PORTAL_ORIGIN must be set"],
    [{ TRUSTED_PROXIES: "10.0.0.0/8, proxy" }, '"proxy" is neither'],
    [{ DATABASE_URL: "mysql://u:hidden@h/d" }, "DATABASE_URL must be a URL"],
  ])("%o", async (env, sentence) => {
    const told = await refused({ port: 4999, env });
    expect(told).toContain(sentence);
    expect(told).not.toContain("hidden");
  });
});

describe("roles", () => {
  it("PORTAL_ROLE runs one of the two; two of them share an external database", async () => {
    running = await startPortal({ env: { PORTAL_ROLE: "web", LOG_LEVEL: "info" } });
    expect((await childrenOf(running.dataDir)).length).toBe(1);
    expect(running.output()).not.toContain("worker started");
    const worker = launchPortal({
      dataDir: running.dataDir,
      port: running.port,
      env: {
        PORTAL_ROLE: "worker",
        LOG_LEVEL: "info",
        DATABASE_URL: await databaseUrlOf(running.dataDir),
      },
    });
    for (let n = 0; n < 100 && !worker.output().includes("worker started"); n++)
      await new Promise((done) => setTimeout(done, 100));
    expect(worker.output()).toContain("worker started");
    worker.child.kill("SIGTERM");
    expect(await worker.exited).toBe(0);
  });
});
