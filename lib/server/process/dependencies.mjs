// What has to happen on the system's Node before anything else can: plain JavaScript without dependencies, keeping to
// what Node 20 knows. `npm start`, `npm test` and the rest all begin here.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
const stampFile = path.join(root, "node_modules", ".installed-lock");

export function stop(message) {
  console.error(message);
  process.exit(1);
}

const lockText = readFileSync(path.join(root, "package-lock.json"), "utf8");
const lockHash = createHash("sha256").update(lockText).digest("hex");

/** A stamp of our own says it fastest; after an `npm ci` by hand npm's record of what it installed is compared. */
function isInstalled() {
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === lockHash) return true;
  const record = path.join(root, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, "utf8")).packages ?? {};
  return Object.entries(JSON.parse(lockText).packages).every(([place, wanted]) => {
    if (place === "") return true;
    const there = installed[place];
    return there ? there.version === wanted.version : wanted.optional === true || wanted.peer === true;
  });
}

function install() {
  console.error("Installing the locked dependencies (npm ci); this takes a minute or two the first time.");
  // Development dependencies are needed to build; NODE_ENV=production alone would leave them out.
  const options = ["ci", "--ignore-scripts", "--include=dev", "--include=optional", "--no-audit", "--no-fund"];
  const npm = process.env.npm_execpath;
  const [command, before] = npm && /\.[cm]?js$/.test(npm) ? [process.execPath, [npm]] : ["npm", []];
  const shell = command === "npm" && process.platform === "win32";
  // npm's own output goes to stderr: stdout belongs to the portal.
  const { status, error } = spawnSync(command, [...before, ...options], { cwd: root, stdio: ["ignore", 2, 2], shell });
  if (error || status !== 0)
    stop(
      `npm ci failed${error ? `: ${error.message}` : ` with exit code ${status}`}. Fix what it says and start again.`,
    );
}

/** Install the locked dependencies when they are missing or stale, and say how long it took. */
export function ensureInstalled() {
  if (Number(process.versions.node.split(".")[0]) < 20)
    stop(`Node ${process.versions.node} is too old to install the dependencies. Install Node 20 or newer.`);
  const began = performance.now();
  const fresh = isInstalled();
  if (!fresh) install();
  writeFileSync(stampFile, lockHash);
  const took = ((performance.now() - began) / 1000).toFixed(2);
  console.error(`dependencies     ${fresh ? "up to date" : "installed"} in ${took} s`);
}

/** The Node of the lock file; the system's own when there is no package for this platform and it is new enough. */
export function findNode() {
  const name = process.platform === "win32" ? "win" : process.platform;
  const exe = process.platform === "win32" ? "node.exe" : "node";
  for (const prefix of ["node", "node-bin"]) {
    const file = path.join(root, "node_modules", `${prefix}-${name}-${process.arch}`, "bin", exe);
    if (existsSync(file)) return file;
  }
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 19)) return process.execPath;
  return stop(
    `There is no packaged Node for ${process.platform}-${process.arch} and Node ${process.versions.node} cannot run the portal.\n` +
      "Fix: install Node 22.19 or newer.",
  );
}
