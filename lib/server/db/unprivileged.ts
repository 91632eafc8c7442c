import "server-only";
import { execFileSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { StartRefused } from "#lib/server/start-refused.ts";

/** The operating system's user PostgreSQL runs as; empty means "as we are". */
export interface Identity {
  uid?: number;
  gid?: number;
}

const USER = "postgres";

/** PostgreSQL refuses to run as root, so root steps down to the user postgres, made when absent. */
export function unprivilegedIdentity(): Identity {
  if (process.getuid?.() !== 0) return {};
  const known = lookUp();
  if (known) return known;
  const attempts: [string, string[]][] = [
    ["useradd", ["--system", "--user-group", "--no-create-home", USER]],
    ["adduser", ["-S", "-D", "-H", USER]], // Alpine
  ];
  for (const [command, options] of attempts) {
    try {
      execFileSync(command, options, { stdio: "ignore" });
    } catch {
      continue;
    }
    const made = lookUp();
    if (made) return made;
  }
  throw new StartRefused(
    "PostgreSQL does not run as root and no user for it could be made.\n" +
      "Fix: create a system user named postgres, start the portal as another user, or set DATABASE_URL.",
  );
}

function lookUp(): Identity | undefined {
  const id = (flag: string) => Number(execFileSync("id", [flag, USER], { encoding: "utf8", stdio: "pipe" }));
  try {
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return undefined;
  }
}

/** The first folder on the way to `target` that this user may not pass; undefined when the way is open. */
export function blockedAt(target: string, { uid, gid }: Identity): string | undefined {
  if (uid === undefined) return undefined;
  const parts = path.resolve(target).split(path.sep);
  for (let length = 1; length <= parts.length; length++) {
    const folder = parts.slice(0, length).join(path.sep) || path.sep;
    if (!existsSync(folder)) return undefined;
    const { mode, uid: owner, gid: group } = statSync(folder);
    const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return folder;
  }
  return undefined;
}
