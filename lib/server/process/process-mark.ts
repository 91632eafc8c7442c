import "server-only";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { z } from "zod";

/** A process that cannot be mistaken for a later one with the same number. */
export const processMark = z.object({ pid: z.int().positive(), started: z.string() });
export type ProcessMark = z.infer<typeof processMark>;

/** When the process began, in the system's own words; undefined when there is none. Zombies count as gone. */
function startOf(pid: number): string | undefined {
  try {
    if (process.platform === "linux") {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      // The command's name stands in brackets and may hold anything, so fields are counted from its end.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return fields[0] === "Z" ? undefined : fields[19];
    }
    if (process.platform === "win32") {
      process.kill(pid, 0);
      return "unknown";
    }
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || undefined;
  } catch {
    return undefined;
  }
}

export function markOf(pid: number): ProcessMark | undefined {
  const started = startOf(pid);
  return started === undefined ? undefined : { pid, started };
}

export function isAlive(mark: ProcessMark): boolean {
  return startOf(mark.pid) === mark.started;
}

/** End a process, with force when it does not go within `graceMs`. */
export async function endProcess(mark: ProcessMark, graceMs: number): Promise<void> {
  const send = (signal: NodeJS.Signals): void => {
    try {
      if (isAlive(mark)) process.kill(mark.pid, signal);
    } catch {
      // It went away between the look and the signal.
    }
  };
  send("SIGTERM");
  const deadline = performance.now() + graceMs;
  while (isAlive(mark) && performance.now() < deadline) await new Promise((done) => setTimeout(done, 50));
  send("SIGKILL");
  while (isAlive(mark)) await new Promise((done) => setTimeout(done, 20));
}
