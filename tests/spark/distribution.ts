// A real Apache Spark without a container: the source distribution on PyPI holds all of it, the Kubernetes module too.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

/** The release of each line that is started; patch releases of one line make the same pods. */
const RELEASE = { "4.0": "4.0.5", "4.1": "4.1.4" } as const;

export type Line = keyof typeof RELEASE;

/** SPARK_HOME of a line, installed into a cache on first use (about a minute and 500 MB). */
export function sparkHome(line: Line): string {
  const release = RELEASE[line];
  const cache = path.join(
    process.env.XDG_CACHE_HOME ?? path.join(homedir(), ".cache"),
    "spark-constructor",
    `spark-${release}`,
  );
  const home = path.join(cache, "pyspark");
  if (existsSync(path.join(home, "bin", "spark-submit"))) return home;
  console.log(`Installing Spark ${release} from PyPI; this takes about a minute the first time.`);
  mkdirSync(cache, { recursive: true });
  execFileSync("pip", ["install", "--quiet", "--no-deps", "--target", cache, `pyspark==${release}`], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  return home;
}
