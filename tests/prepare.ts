import { spawn } from "node:child_process";
import os from "node:os";
import { controlPlaneBinaries } from "./cluster/binaries.ts";
import { definitions } from "./cluster/definitions.ts";
import { packagers } from "./cluster/packagers.ts";
import { scope } from "./scope.ts";
import { connectJar, sparkHome } from "./spark/distribution.ts";

/** Everything the stage `real` needs from outside, into the caches; when all of it is there, a second. */
export function prepare() {
  for (const line of scope.lines) {
    sparkHome(line);
    connectJar(line);
  }
  definitions();
  controlPlaneBinaries();
  packagers();
}

/**
 * The same in a process of its own, beside something else. Resolves with what it had to say. Its failure is no news: the
 * stage prepares again, finds the same thing missing and fails with it.
 */
export function prepareBeside(): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [import.meta.filename], { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    const hear = (chunk: Buffer) => void (said += chunk.toString());
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("error", (error) => resolve(error.message)).on("close", () => resolve(said));
  });
}

if (import.meta.main) {
  // Compilers take what the other process leaves over.
  os.setPriority(os.constants.priority.PRIORITY_LOW);
  prepare();
}
