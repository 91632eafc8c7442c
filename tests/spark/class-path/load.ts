import { execFileSync } from "node:child_process";
import path from "node:path";
import { jarFile } from "../../install.ts";
import { sparkHome } from "../distribution.ts";
import type { SparkVersion } from "#lib/spec/core.ts";

/** Classes that a JVM with this class path cannot load, each with the reason: the distribution's jars and those given. */
export function absentClasses(
  line: SparkVersion,
  coordinates: readonly string[],
  classes: readonly string[],
): string[] {
  const jars = [path.join(sparkHome(line), "jars", "*"), ...coordinates.map(jarFile)];
  const program = path.join(import.meta.dirname, "LoadClasses.java");
  const classPath = jars.join(path.delimiter);
  const said = execFileSync("java", ["-cp", classPath, program], { input: classes.join("\n"), encoding: "utf8" });
  return said.split("\n").filter(Boolean);
}
