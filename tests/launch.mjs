// Plain JavaScript for whatever Node is on the path: installs what is missing and runs a TypeScript program of this
// folder on the Node the lock file carries. `node tests/launch.mjs run.ts …`
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ensureInstalled, findNode } from "../lib/server/process/dependencies.mjs";

const [program, ...rest] = process.argv.slice(2);
ensureInstalled();
const file = fileURLToPath(new URL(program ?? "run.ts", import.meta.url));
const { status } = spawnSync(findNode(), ["--conditions=react-server", file, ...rest], { stdio: "inherit" });
process.exit(status ?? 1);
