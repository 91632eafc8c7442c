import { readdirSync, readFileSync } from "node:fs";
import type { Row } from "./rows.ts";

interface Process {
  pid: number;
  parent: number;
  command: string;
  residentMib: number;
}

function processes(): Process[] {
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const status = readFileSync(`/proc/${name}/status`, "utf8");
      const field = (key: string) => new RegExp(`^${key}:\\s*(\\d+)`, "m").exec(status)?.[1] ?? "0";
      const command = readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ");
      return [
        { pid: Number(name), parent: Number(field("PPid")), command, residentMib: Number(field("VmRSS")) / 1024 },
      ];
    } catch {
      return []; // it ended while we looked
    }
  });
}

const KINDS: readonly (readonly [string, RegExp])[] = [
  ["supervisor", /supervisor\.ts/],
  ["web", /next|web/],
  ["worker", /worker\/main/],
  ["PostgreSQL, shared pages counted in each", /postgres/],
];

/** Resident memory below a process, by part. Linux only; elsewhere nothing is said rather than guessed. */
export function residentMib(pid: number): Row[] {
  if (process.platform !== "linux") return [];
  const all = processes();
  const below = new Set([pid]);
  for (let grew = true; grew;) {
    grew = false;
    for (const { pid: one, parent } of all) if (below.has(parent) && !below.has(one)) grew = Boolean(below.add(one));
  }
  // PostgreSQL is started as a daemon, so it is found by the data folder's owner instead: by its name.
  const ours = all.filter(({ pid: one, command }) => below.has(one) || /^(\S*\/)?postgres[: ]/.test(command));
  return KINDS.map(([name, pattern]) => ({
    name: `memory, ${name}`,
    value: ours.filter(({ command }) => pattern.test(command)).reduce((sum, one) => sum + one.residentMib, 0),
    unit: "MiB",
  }));
}
