import "server-only";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { z } from "zod";
import { endProcess, isAlive, markOf, processMark, type ProcessMark } from "./process-mark.ts";

const record = z.object({
  owner: processMark,
  address: z.string(),
  /** processes the owner started and that have to go with it */
  children: z.array(processMark),
});

type PortalRecord = z.infer<typeof record>;

export type Claim = { ok: true; file: PortalFile } | { ok: false; pid: number; address: string };

interface PortalFile {
  /** remember who has to be stopped should we be killed */
  setChildren(children: readonly ProcessMark[]): Promise<void>;
  release(): Promise<void>;
}

/**
 * Claim `file` for this process: one running portal a data folder. A dead owner's children are ended first, so that
 * nothing of a killed portal goes on beside the new one.
 */
export async function claimPortal(file: string, address: string): Promise<Claim> {
  const owner = markOf(process.pid);
  if (!owner) throw new Error("This process cannot find itself in the process table.");
  const own = `${file}.${process.pid}`;
  const write = (children: readonly ProcessMark[]) =>
    writeFile(own, JSON.stringify({ owner, address, children: [...children] } satisfies PortalRecord), { mode: 0o600 });
  for (;;) {
    await write([]);
    try {
      // Unlike a rename, a link fails when somebody was faster.
      await link(own, file);
      await rm(own);
      break;
    } catch {
      await rm(own, { force: true });
    }
    const there = await readRecord(file);
    if (there && isAlive(there.owner)) return { ok: false, pid: there.owner.pid, address: there.address };
    await removeDead(file, there);
  }
  let turn: Promise<void> = Promise.resolve();
  return {
    ok: true,
    file: {
      // One after the other: two children may come up in the same moment.
      setChildren: (children) => (turn = turn.then(() => write(children)).then(() => rename(own, file))),
      release: () => turn.then(() => rm(file, { force: true })),
    },
  };
}

async function readRecord(file: string): Promise<PortalRecord | undefined> {
  const text = await readFile(file, "utf8").catch(() => "");
  try {
    return record.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

async function removeDead(file: string, dead: PortalRecord | undefined): Promise<void> {
  const aside = `${file}.dead.${process.pid}`;
  try {
    await rename(file, aside);
  } catch {
    return; // another start is clearing it away; the next turn sees who won
  }
  const moved = await readRecord(aside);
  if (moved && isAlive(moved.owner)) {
    // Between our look and our rename a new owner came; it gets its file back.
    await rename(aside, file);
    return;
  }
  await Promise.all((dead?.children ?? []).map((child) => endProcess(child, 5000)));
  await rm(aside, { force: true });
}
