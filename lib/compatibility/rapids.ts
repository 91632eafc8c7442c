import type { SparkVersion } from "#lib/spec/core.ts";
import { compatibility } from "./data.ts";
import { jarsOf, refuse, type Jars } from "./refusal.ts";
import { sparkLine } from "./spark-line.ts";
import { minorOf, newestOf } from "./version-order.ts";

/** The RAPIDS build for a line and a Scala, with the Spark releases of that line it has a shim for. */
function buildFor(line: SparkVersion, scala: string = sparkLine(line).scala) {
  const build = compatibility.rapids.builds.find((one) => one.scala === scala);
  if (!build) return undefined;
  return { ...build, shims: build.shims.filter((release) => minorOf(release) === line) };
}

/** Every Spark release with a shim in the RAPIDS build of its line. */
const shimmedReleases: readonly string[] = compatibility.lines.flatMap(({ line }) => buildFor(line)?.shims ?? []);

/** Spark release to use RAPIDS with on a line: that of the seen stock image where shimmed, else the newest with a shim. */
export function rapidsReleaseFor(line: SparkVersion): string | undefined {
  const { stockRelease, stockImageSeen } = sparkLine(line);
  const shims = buildFor(line)?.shims ?? [];
  return stockImageSeen && shims.includes(stockRelease) ? stockRelease : newestOf(shims);
}

/**
 * The RAPIDS plug-in for an exact Spark release, e.g. 4.1.2; `scala` is that of the image, empty for the official ones.
 * Source: the shims of the build, `data/compatibility.json`.
 */
export function rapidsJars(sparkRelease: string, scala?: string): Jars {
  const { rule, ruleSource } = compatibility.rapids;
  const line = compatibility.lines.find((one) => one.line === minorOf(sparkRelease))?.line;
  const build = line && buildFor(line, scala);
  if (build?.shims.includes(sparkRelease)) return jarsOf(build.value);
  const nearest = newestOf(build?.shims ?? []) ?? newestOf(shimmedReleases);
  const had = build ? `${build.value} has none for ${sparkRelease}` : `no build knows ${sparkRelease}`;
  return refuse(`${rule} ${had}.`, build?.source ?? ruleSource, nearest);
}

/** Minor versions of Iceberg that RAPIDS knows on a Spark release. */
export const icebergOfRapids = (sparkRelease: string): readonly string[] =>
  compatibility.rapids.iceberg.filter(({ spark }) => spark.includes(sparkRelease)).map(({ iceberg }) => iceberg);

/** Releases of a line on which RAPIDS runs and Iceberg has a version that RAPIDS knows. */
export function releasesOfBoth(line: SparkVersion): readonly string[] {
  const { scala } = sparkLine(line);
  const runtime = compatibility.iceberg.runtimes.find((one) => one.line === line && one.scala === scala);
  const minors = runtime?.versions.map(minorOf) ?? [];
  return (buildFor(line)?.shims ?? []).filter((release) =>
    icebergOfRapids(release).some((one) => minors.includes(one)),
  );
}
