import { spawn } from "node:child_process";
import path from "node:path";
import { text } from "node:stream/consumers";
import { existsIn, type PropertyCatalogue, type PropertyRow } from "#lib/lint/catalogue.ts";
import type { SparkVersion } from "#lib/spec/core.ts";
import { connectJar, sparkHome } from "./distribution.ts";

/** One properties file to be read, as spark-submit would get it. */
export interface Asked {
  title: string;
  properties: string;
}

/** What the ConfigEntry of one key says. */
export interface Reading {
  title: string;
  key: string;
  value: string;
  /** an entry is registered under the key */
  known: boolean;
  /** why the entry cannot read the value */
  error?: string;
}

/** Lets a real Spark of the line read every file, in one JVM (about 6 s, whatever their number). */
export async function readBySpark(line: SparkVersion, asked: readonly Asked[]): Promise<Reading[]> {
  const jars = [path.join(sparkHome(line), "jars", "*"), connectJar(line)].filter((jar) => jar !== undefined);
  const program = path.join(import.meta.dirname, "conf-check", "ConfCheck.java");
  const child = spawn("java", ["-cp", jars.join(path.delimiter), program], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, SPARK_LOCAL_IP: "127.0.0.1" },
  });
  const ended = new Promise<number | null>((resolve, reject) => child.on("close", resolve).on("error", reject));
  child.stdin.end(asked.map((one) => `${JSON.stringify(one)}\n`).join(""));
  const [out, log, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (code !== 0) throw new Error(`ConfCheck of Spark ${line} ended with ${code}:\n${log.slice(-4000)}`);
  return out
    .trimEnd()
    .split("\n")
    .map((one) => JSON.parse(one) as Reading); // written by ConfCheck.java, whose doc names these fields
}

/** Read by a plug-in, not by Spark: no registry of Spark's can know them. */
const PLUG_INS = ["spark.hadoop.", "spark.sql.catalog.", "spark.rapids.", "spark.celeborn."];

/** Files of Spark whose ConfigEntry objects ConfCheck loads; a row from anywhere else is read through a literal. */
const REGISTERED = /^registry |\/(config\/\w+|SQLConf|StaticSQLConf|HiveUtils|StreamingConf|k8s\/Config)\.scala@/;

/** Keys that later lines have an entry for and these still read through a literal. */
const LITERAL_BEFORE: Readonly<Partial<Record<SparkVersion, readonly string[]>>> = {
  "3.5": ["spark.default.parallelism", "spark.stage.maxConsecutiveAttempts"],
};

/** What is wrong with a reading; undefined when Spark takes it (GU13). */
export function complaintOf(line: SparkVersion, catalogue: PropertyCatalogue, reading: Reading): string | undefined {
  const { title, key, value, known, error } = reading;
  if (error !== undefined) return `${title}: Spark ${line} cannot read ${key}=${value}: ${error}`;
  if (known || PLUG_INS.some((prefix) => key.startsWith(prefix))) return undefined;
  if (LITERAL_BEFORE[line]?.includes(key)) return undefined;
  const row = catalogue.find(key);
  if (row && existsIn(row, line) && isLiteral(row)) return undefined;
  return `${title}: Spark ${line} has no ${key}`;
}

/** A family of keys has no entry of its own either. */
const isLiteral = ({ pattern, src }: PropertyRow) => pattern !== undefined || !REGISTERED.test(src);
