import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { hashOfSources, whenStale } from "./freshness.ts";

let root = "";
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "spark-constructor-fresh-"));
  await mkdir(path.join(root, "lib/spec"), { recursive: true });
  await writeFile(path.join(root, "lib/spec/a.ts"), "1");
});
afterEach(() => rm(root, { recursive: true }));

it("a source, a new file and the lock file make a build stale", async () => {
  const seen = new Set([await hashOfSources(root)]);
  for (const file of ["lib/spec/a.ts", "lib/spec/b.ts", "package-lock.json", "proxy.ts"]) {
    await writeFile(path.join(root, file), "2");
    seen.add(await hashOfSources(root));
  }
  expect(seen.size).toBe(5);
});

it("tests and what builds write themselves do not", async () => {
  const before = await hashOfSources(root);
  await mkdir(path.join(root, "lib/server/db/generated"), { recursive: true });
  for (const file of ["next-env.d.ts", "lib/spec/a.test.ts", "lib/server/db/generated/client.ts"])
    await writeFile(path.join(root, file), "2");
  expect(await hashOfSources(root)).toBe(before);
});

it("work runs once for a hash, and again when it failed", async () => {
  const stamp = path.join(root, "stamp");
  await expect(whenStale(stamp, "x", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await whenStale(stamp, "x", () => Promise.resolve())).toBe(true);
  expect(await whenStale(stamp, "x", () => Promise.resolve())).toBe(false);
  expect(await whenStale(stamp, "y", () => Promise.resolve())).toBe(true);
});
