import { execFileSync } from "node:child_process";
import { rm } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmbedded, type EmbeddedDatabase } from "#lib/server/db/embedded.ts";
import { documentText, setUp, type ApiClient, type Answer } from "#tests/setup/api-client.ts";
import { postmasterOf } from "#tests/setup/portal-database.ts";
import { newDataDir, startPortal, type Portal } from "#tests/setup/portal.ts";

async function until(holds: () => Promise<boolean>, withinMs: number): Promise<number> {
  const began = performance.now();
  while (!(await holds())) {
    if (performance.now() - began > withinMs) throw new Error(`not within ${withinMs} ms`);
    await new Promise((done) => setTimeout(done, 50));
  }
  return performance.now() - began;
}

describe("S18 an external database that goes away", () => {
  let serverDir = "";
  let server: EmbeddedDatabase;
  let portal: Portal;
  let ada: ApiClient;

  beforeAll(async () => {
    serverDir = await newDataDir();
    server = await startEmbedded(serverDir);
    portal = await startPortal({ env: { DATABASE_URL: server.url } });
    ada = await setUp(portal);
  });
  afterAll(async () => {
    await portal.stop();
    await server.stop();
    await rm(serverDir, { recursive: true, force: true });
  });

  it("pages and commands answer 503 with Retry-After, probes tell the truth, and all of it recovers without a restart", async () => {
    await server.stop();
    const page = await ada.ask("/configs");
    expect([page.status, page.headers.get("retry-after")]).toEqual([503, "2"]);
    expect(page.headers.get("content-security-policy")).toContain("'nonce-");
    expect(String(page.body)).toContain("Your drafts are safe");
    const answers: Answer[] = [
      await ada.ask("/api/v1/presets"),
      await ada.ask("/api/v1/configs"),
      await ada.ask("/api/v1/configs", { body: { document: documentText("later") } }),
    ];
    for (const answer of answers) {
      expect([answer.status, answer.body.code, answer.body.retryable]).toEqual([503, "database-away", true]);
      expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
      expect(answer.headers.get("content-type")).toContain("application/problem+json");
    }
    expect((await ada.ask("/livez")).status).toBe(200);
    expect((await ada.ask("/readyz")).status).toBe(503);
    expect((await ada.ask("/api/v1/openapi.json")).status).toBe(200);
    expect((await ada.ask("/api/v1/nothing")).status).toBe(404);
    expect(String((await ada.ask("/metrics")).body)).toContain("spark_constructor_database_up 0");
    await until(async () => portal.output().includes("waiting"), 5000); // the worker's own words

    await server.restart();
    await until(async () => (await ada.ask("/readyz")).status === 200, 5000);
    const saved = await ada.ask("/api/v1/configs", { body: { document: documentText("later") } });
    expect(saved.status).toBe(201);
    expect((await ada.ask("/configs")).status).toBe(200);
    await until(async () => portal.output().includes("the database is back"), 5000);
  });

  it("a database that is there but does not answer is away, too, and nobody waits long", async () => {
    const pid = await postmasterOf(serverDir);
    const family = execFileSync("ps", ["-o", "pid=", "--ppid", String(pid)], { encoding: "utf8" })
      .trim()
      .split(/\s+/);
    const all = [pid, ...family.map(Number)];
    for (const one of all) process.kill(one, "SIGSTOP");
    try {
      await new Promise((done) => setTimeout(done, 1100));
      const began = performance.now();
      expect((await ada.ask("/configs")).status).toBe(503);
      expect((await ada.ask("/api/v1/configs")).status).toBe(503);
      expect(performance.now() - began).toBeLessThan(4000);
    } finally {
      for (const one of all) process.kill(one, "SIGCONT");
    }
    await until(async () => (await ada.ask("/api/v1/configs")).status === 200, 12_000);
  });
});

describe("S18 the embedded database", () => {
  let portal: Portal;
  let ada: ApiClient;

  beforeAll(async () => {
    portal = await startPortal();
    ada = await setUp(portal);
  });
  afterAll(() => portal.stop());

  it("killed under a running portal, it comes back on its port and saving works again without a restart", async () => {
    const before = await postmasterOf(portal.dataDir);
    process.kill(before, "SIGKILL");
    await until(async () => {
      const answer = await ada.ask("/api/v1/configs", { body: { document: documentText("after-kill") } });
      // Never anything but "away" and then "done".
      expect([201, 503]).toContain(answer.status);
      return answer.status === 201;
    }, 15_000);
    expect(await postmasterOf(portal.dataDir)).not.toBe(before);
    expect((await ada.ask("/api/v1/session")).body.user.email).toBe("ada@example.org");
  });
});
