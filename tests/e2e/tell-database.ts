import { execFileSync } from "node:child_process";
import path from "node:path";

/** Start or stop the database of the portal under test; returns its URL. */
export function tellDatabase(act: "start" | "stop", folder: string): string {
  return execFileSync(
    process.execPath,
    ["--conditions=react-server", path.join(import.meta.dirname, "external-database.ts"), act, folder],
    { encoding: "utf8", env: { ...process.env, NODE_OPTIONS: "" }, stdio: ["ignore", "pipe", "inherit"] },
  ).trim();
}
