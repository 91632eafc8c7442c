#!/usr/bin/env node
// `npm start`: make sure the locked dependencies are there, then hand over to the Node they carry.
import { spawn } from "node:child_process";
import path from "node:path";
import { ensureInstalled, findNode, root, stop } from "./dependencies.mjs";

ensureInstalled();

// react-server: the condition under which `server-only` is an empty module. Without it every server file would throw.
const supervisor = path.join(root, "lib", "server", "process", "supervisor.ts");
const child = spawn(findNode(), ["--conditions=react-server", supervisor, ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
// npm runs scripts in a shell, and the shell, not this process, gets the signal that npm was sent. Its going away is
// then the only thing to be seen here.
const shell = process.ppid;
if (process.env.npm_lifecycle_event && process.platform !== "win32") {
  setInterval(() => process.ppid !== shell && child.kill("SIGTERM"), 500).unref();
}
child.on("error", (error) => stop(`The portal could not be started: ${error.message}`));
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
