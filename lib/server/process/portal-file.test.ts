import { spawn } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { claimPortal } from "./portal-file.ts";
import { isAlive, markOf } from "./process-mark.ts";

let folder = "";
let file = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "spark-constructor-claim-"));
  file = path.join(folder, "portal.json");
});
afterEach(() => rm(folder, { recursive: true }));

it("one claim holds; the next is told who, until it is released", async () => {
  const first = await claimPortal(file, "http://first");
  if (!first.ok) throw new Error("not claimed");
  expect(await claimPortal(file, "http://second")).toEqual({ ok: false, pid: process.pid, address: "http://first" });
  await Promise.all([first.file.setChildren([]), first.file.setChildren([])]);
  await first.file.release();
  expect(await readdir(folder)).toEqual([]);
  expect((await claimPortal(file, "http://second")).ok).toBe(true);
});

it("a dead owner's claim is taken over and its children are ended; a reused process number is not mistaken for it", async () => {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  const mark = markOf(child.pid ?? 0);
  const self = markOf(process.pid);
  if (!mark || !self) throw new Error("no marks");
  const reused = { ...self, started: "long ago" };
  await writeFile(file, JSON.stringify({ owner: reused, address: "http://dead", children: [mark] }));
  expect((await claimPortal(file, "http://next")).ok).toBe(true);
  expect(isAlive(mark)).toBe(false);
});

it("a claim cut off in the middle of writing is no claim", async () => {
  await writeFile(file, '{"owner":');
  expect((await claimPortal(file, "http://next")).ok).toBe(true);
});
