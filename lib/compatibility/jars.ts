import type { SparkVersion } from "#lib/spec/core.ts";
import { compatibility } from "./data.ts";
import { jarsOf, refuse, type Jars } from "./refusal.ts";
import { lineFacts } from "./spark-line.ts";
import { icebergOfRapids, releasesOfBoth } from "./rapids.ts";
import { minorOf, newestOf } from "./version-order.ts";

export type { Jars } from "./refusal.ts";
export { rapidsJars } from "./rapids.ts";

export interface IcebergChoice {
  /** also the bundle of S3FileIO, in the same version */
  aws: boolean;
  /** the exact Spark release when RAPIDS runs too: it knows fewer versions of Iceberg */
  rapidsRelease?: string;
  /** of the image; empty takes that of the line's official images */
  scala?: string;
}

/** Iceberg's Spark runtime of the line, in the newest version that fits. */
export function icebergJars(line: SparkVersion, { aws, rapidsRelease, scala }: IcebergChoice): Jars {
  const { runtimes, missing, awsBundle } = compatibility.iceberg;
  const runtime = runtimes.find((one) => one.line === line && one.scala === (scala ?? lineFacts(line).scala.value));
  if (!runtime) return refuse(`Spark ${line}: ${missing.reason}`, missing.source, runtimes.at(-1)?.line);
  const known = rapidsRelease === undefined ? undefined : icebergOfRapids(rapidsRelease);
  const version = runtime.versions.find((one) => known?.includes(minorOf(one)) ?? true);
  if (!version) {
    const { icebergRule, icebergSource } = compatibility.rapids;
    const has = known?.length ? `${known.join(", ")} for Spark ${rapidsRelease}` : `none for Spark ${rapidsRelease}`;
    return refuse(`${icebergRule} It has ${has}.`, icebergSource, newestOf(releasesOfBoth(line)));
  }
  const group = "org.apache.iceberg";
  const jars = [`${group}:${runtime.artifact}:${version}`];
  return jarsOf(...jars, ...(aws ? [`${group}:${awsBundle.artifact}:${version}`] : []));
}

/** What s3a:// needs: hadoop-aws of exactly the Hadoop client's version, the SDK bundle, and what 3.4.2+ streams with. */
export function s3aJars(line: SparkVersion): Jars {
  const { hadoop, s3aBundle, analyticsAccelerator } = lineFacts(line);
  const jars = [`org.apache.hadoop:hadoop-aws:${hadoop.value}`, s3aBundle.value];
  return jarsOf(...jars, ...(analyticsAccelerator ? [analyticsAccelerator.value] : []));
}

/** What abfs:// needs. Its own dependencies are many and come by resolution. */
export const azureJars = (line: SparkVersion): Jars =>
  jarsOf(`org.apache.hadoop:hadoop-azure:${lineFacts(line).hadoop.value}`);

/** What gs:// needs. Spark takes this artifact with the classifier `shaded`, which a coordinate cannot say. */
export function gcsJars(line: SparkVersion): Jars {
  const { gcsConnector, hadoop } = lineFacts(line);
  if (gcsConnector) return jarsOf(gcsConnector.value);
  const nearest = compatibility.lines.findLast((one) => one.gcsConnector)?.line;
  return refuse(
    `No GCS connector is known to work with Hadoop ${hadoop.value} of Spark ${line}.`,
    `spark pom.xml of ${line}: no gcs-connector version`,
    nearest,
  );
}

/** The Connect server where the distribution lacks it (3.5); nothing to add from 4.0 on. */
export function connectJars(line: SparkVersion): Jars {
  const { connect, connectBundled } = lineFacts(line);
  if (connectBundled.value) return { jars: [] };
  return connect ? jarsOf(connect.value) : refuse(`No Connect jar of Spark ${line} is known.`, connectBundled.source);
}

/** Celeborn's shaded client. `cluster` is the minor version of the Celeborn cluster; empty takes the newest that knows the line. */
export function celebornJars(line: SparkVersion, cluster?: string): Jars {
  const { releases, clients, missing } = compatibility.celeborn;
  const fitting = releases.filter(({ lines }) => lines.includes(line)).map(({ celeborn }) => celeborn);
  const client = clients.find(({ lines }) => lines.includes(line));
  if (!client || fitting.length === 0)
    return refuse(`Spark ${line}: ${missing.reason}`, missing.source, clients.at(-1)?.lines.at(-1));
  const version = newestOf(cluster ? fitting.filter((one) => one.startsWith(`${cluster}.`)) : fitting);
  if (version) return jarsOf(`${client.value}:${version}`);
  const source = releases.map((one) => one.source).join("; ");
  return refuse(`No client of Celeborn ${cluster} for Spark ${line}; there are ${fitting.join(", ")}.`, source);
}

/** Delta's Spark module of the line; delta-storage comes by resolution. */
export function deltaJars(line: SparkVersion): Jars {
  const { builds, missing } = compatibility.delta;
  const build = builds.find((one) => one.line === line);
  if (build) return jarsOf(build.value);
  return refuse(`Spark ${line}: ${missing.reason}`, missing.source, builds.at(-1)?.line);
}
