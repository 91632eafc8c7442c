import type { SparkVersion } from "#lib/spec/core.ts";
import { compatibility, type LineFacts } from "./data.ts";

/** What one Spark line runs on and with. Sources: the facts of the line in `data/compatibility.json`. */
export interface SparkLine {
  line: SparkVersion;
  /** newest release known, e.g. 4.1.4 */
  newest: string;
  /** release of the stock image; may be older than the newest */
  stockRelease: string;
  stockImage: string;
  /** false: the tag follows the form of its siblings and was not seen */
  stockImageSeen: boolean;
  scala: "2.12" | "2.13";
  /** major versions, ascending */
  java: readonly number[];
  /** minor versions, ascending */
  python: readonly string[];
  /** Hadoop client in the distribution; hadoop-* jars must have exactly this version */
  hadoop: string;
  /** generation of the AWS SDK that hadoop-aws of that version uses */
  awsSdk: 1 | 2;
  kubernetesMinimum: string;
  /** whether the distribution holds the Connect server */
  connectBundled: boolean;
  /** ISO date of the end of support, where one is known */
  endOfLife?: string;
}

/** The facts of a line with their sources. */
export function lineFacts(version: SparkVersion): LineFacts {
  const found = compatibility.lines.find(({ line }) => line === version);
  if (!found) throw new Error(`data/compatibility.json has no line ${version}`);
  return found;
}

/** Java 17 with Python: the one flavour every official image since 3.5 has. Tag form: apache/spark-docker versions.json. */
export const imageOf = (release: string, scala: string) =>
  `docker.io/library/spark:${release}-scala${scala}-java17-python3-ubuntu`;

export function sparkLine(version: SparkVersion): SparkLine {
  const facts = lineFacts(version);
  const { release, seen } = facts.stock.value;
  return {
    line: version,
    newest: facts.newest.value,
    stockRelease: release,
    stockImage: imageOf(release, facts.scala.value),
    stockImageSeen: seen,
    scala: facts.scala.value,
    java: facts.java.value,
    python: facts.python.value,
    hadoop: facts.hadoop.value,
    awsSdk: facts.awsSdk.value,
    kubernetesMinimum: facts.kubernetesMinimum.value,
    connectBundled: facts.connectBundled.value,
    ...(facts.endOfLife && { endOfLife: facts.endOfLife.value }),
  };
}
