import type { Severity } from "#lib/spec/finding.ts";
import type { SparkVersion } from "#lib/spec/core.ts";
import type { Jar } from "./jar.ts";

/** What somebody runs, or means to run. */
export interface Choice {
  line: SparkVersion;
  /** exact Spark release, e.g. 4.1.2 */
  release: string;
  /** of the Spark build, e.g. 2.13 */
  scala: string;
  /** major version */
  java: number;
  /** minor version, e.g. 3.11 */
  python?: string;
  /** e.g. 1.33 or v1.33.2 */
  kubernetesVersion?: string;
  /** jars beyond the distribution */
  jars: readonly Jar[];
  /** ISO date, given by the caller: this folder reads no clock */
  today: string;
  features: { rapids?: boolean; iceberg?: boolean; celeborn?: boolean; delta?: boolean };
}

type Subject = "scala" | "java" | "python" | "kubernetes" | "release" | "jar" | "endOfLife";

/** One thing that does not go with another. */
export interface Violation {
  rule: string;
  severity: Severity;
  /** the part of the choice to change */
  subject: Subject;
  message: string;
  /** valid value of the subject: a coordinate for a jar, an exact release for release, a line for endOfLife */
  nearest?: string;
  values: Record<string, string | number>;
  source: string;
}

export type Check = (choice: Choice) => readonly Violation[];
