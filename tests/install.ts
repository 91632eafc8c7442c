// How the programs that tests ask get here: through the ordinary clients of registries, into a cache outside the checkout.
import { execFileSync, spawnSync, type StdioOptions } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

const root = path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), ".cache"), "spark-constructor");
const SHOWN: StdioOptions = ["ignore", "inherit", "inherit"];

/**
 * A folder of the cache by its name, filled on first use. It appears under its name only when it is whole: a filling
 * that was interrupted, or one of two at the same time, leaves nothing half done behind.
 */
export function cached(name: string, fill: (folder: string) => void): string {
  const folder = path.join(root, name);
  if (existsSync(folder)) return folder;
  const partial = `${folder}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
  try {
    fill(partial);
    if (!existsSync(folder)) renameSync(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return folder;
}

/** A missing program fails the run with what to do about it; a test that is skipped looks like one that passed. */
export function need(program: string, args: readonly string[], remedy: string) {
  if (spawnSync(program, args, { stdio: "ignore" }).status !== 0)
    throw new Error(`These tests need ${program}, and \`${[program, ...args].join(" ")}\` does not work. ${remedy}`);
}

/** A package of PyPI and, unless told otherwise, what it needs, into a folder of its own. */
export function pipInstall(requirement: string, into: string, ...flags: readonly string[]) {
  need("pip", ["--version"], "Install Python 3.11 with pip.");
  const quietly = ["--quiet", "--disable-pip-version-check", "--root-user-action=ignore"];
  execFileSync("pip", ["install", ...quietly, ...flags, "--target", into, requirement], { stdio: SHOWN });
}

/** One artifact of a Maven repository, `group:artifact:version`, without what it depends on. */
function mavenCopy(coordinate: string, into: string) {
  need("mvn", ["--version"], "Install Apache Maven 3.");
  const goal = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy";
  execFileSync("mvn", ["-q", "-B", goal, `-Dartifact=${coordinate}`, `-DoutputDirectory=${into}`], { stdio: SHOWN });
}

/** A jar by its coordinate, from a Maven repository into the cache. */
export function jarFile(coordinate: string): string {
  const folder = cached(coordinate.replaceAll(":", "-"), (into) => mavenCopy(coordinate, into));
  const [jar] = readdirSync(folder);
  if (!jar) throw new Error(`${folder} is empty: remove it and try again.`);
  return path.join(folder, jar);
}
