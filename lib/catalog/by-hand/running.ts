import type { Advice } from "#lib/spec/advice.ts";
import { isFalse, isTrue, MIB, sparkBytes } from "#lib/spec/spark-quantity.ts";
import type { Spec } from "../spec.ts";
import { at, say, type Conf } from "./say.ts";

const ENDPOINT = "spark.hadoop.fs.s3a.endpoint";
const PACKAGES = "spark.jars.packages";
const IVY = "spark.jars.ivy";
const BATCH_SIZE = "spark.connect.grpc.arrow.maxBatchSize";
const COMMITTER = "spark.hadoop.fs.s3a.committer.name";
const PROTOCOL = "spark.sql.sources.commitProtocolClass";
const ALGORITHM = "spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version";
const REDACTION = "spark.redaction.regex";
const BROADCAST = "spark.sql.autoBroadcastJoinThreshold";
/** Paths that Hadoop's file systems open. */
const PATHS = [
  "spark.sql.warehouse.dir",
  "spark.storage.decommission.fallbackStorage.path",
  "spark.sql.streaming.checkpointLocation",
];

type Rule = (conf: Conf, spec: Spec) => Advice[];

/** What of the remaining properties stops an application, or makes it do what nobody wants. */
export const runningAdvice = (spec: Spec): Advice[] => RULES.flatMap((rule) => rule(spec.spark.conf ?? {}, spec));

/** A rule of one property and its value. */
function when(
  key: string,
  rule: string,
  severity: Advice["severity"],
  message: string,
  holds: (value: string, conf: Conf, spec: Spec) => boolean,
): Rule {
  return (conf, spec) => {
    const value = conf[key];
    return value !== undefined && holds(value, conf, spec) ? [say(rule, severity, [key, value], message)] : [];
  };
}

/** The store's own fields tell the History Server and the policies as well; a property tells the application alone. */
const elsewhere: Rule = (conf, { objectStore }) => {
  const value = conf[ENDPOINT];
  if (value === undefined || objectStore.type !== "s3") return [];
  const field = "/spec/objectStore/endpoint";
  const moved = { title: `Write it at ${field}`, remove: [at(ENDPOINT)], set: [[field, value] as const] };
  return [
    say(
      "store-by-hand",
      "error",
      [ENDPOINT, value],
      `${ENDPOINT} sends the application to ${value}, and History Server and network policies still mean the store of the fields. Its endpoint is a field, too.`,
      /^https?:/.test(value) ? [moved] : [],
    ),
  ];
};

const RULES: readonly Rule[] = [
  elsewhere,
  when(
    "spark.ui.prometheus.enabled",
    "MET002",
    "error",
    "Metrics are switched on and this switches off the page Prometheus reads executors from.",
    (value, _, { monitoring }) => monitoring.enabled && isFalse(value),
  ),
  when(
    "spark.local.dir",
    "VOL009",
    "warning",
    "Executors write to the volumes of localDisks, whatever this says; a driver reads it, and ends where it may not write: of this pod's folders it may write to /tmp.",
    (value) => !value.startsWith("/tmp"),
  ),
  ...["spark.driver.extraJavaOptions", "spark.executor.extraJavaOptions"].map((key) =>
    when(
      key,
      "LOG001",
      "warning",
      "-Dlog4j.configuration is of log4j 1; Spark's logs are log4j 2, which reads -Dlog4j2.configurationFile.",
      (value) => /-Dlog4j\.configuration=/.test(value),
    ),
  ),
  when(
    PACKAGES,
    "VER007",
    "error",
    `${PACKAGES} is downloaded when the driver starts, into the home folder of the image's user, and that user has none: it does not start. Jars belong into the image: /spec/spark/jars with an image of your own, or ${IVY} on a writable path.`,
    (_, conf, { spark }) => spark.image === undefined && conf[IVY] === undefined,
  ),
  when(
    "spark.plugins",
    "CON002",
    "warning",
    "The Connect server is the program that is started; its plug-in starts a second one in the same driver.",
    (value, _, { connect }) => connect.enabled && value.includes("org.apache.spark.sql.connect.SparkConnectPlugin"),
  ),
  when(
    BATCH_SIZE,
    "CON003",
    "warning",
    `${BATCH_SIZE} is above 128 MiB, the largest message a PySpark client takes.`,
    (value, _, { connect }) => connect.enabled && (sparkBytes(value, "b") ?? 0) > 128 * MIB,
  ),
  when(
    "spark.sql.ansi.enabled",
    "CON007",
    "info",
    "Without ANSI mode a failed cast is NULL and an overflow wraps around, for every session of the server; one session can ask for it itself.",
    (value, _, { connect, spark }) => connect.enabled && spark.version !== "3.5" && isFalse(value),
  ),
  when(
    "spark.network.crypto.enabled",
    "SEC001",
    "error",
    "Encryption between driver and executors needs spark.authenticate, which this product does not set: Spark refuses to start with one and not the other.",
    (value) => isTrue(value),
  ),
  when(
    "spark.io.encryption.enabled",
    "SEC005",
    "warning",
    "The key that encrypts files of shuffle and spill reaches the executors over a connection that is not encrypted: who can listen has it, too.",
    (value) => isTrue(value),
  ),
  when(
    REDACTION,
    "SEC004",
    "warning",
    `${REDACTION} replaces Spark's own pattern, and this one lets through what is called secret, password, token or access: such values then stand in the web pages and the event log.`,
    (value) => !["secret", "password", "token", "access"].every((word) => value.toLowerCase().includes(word)),
  ),
  when(
    "spark.sql.adaptive.enabled",
    "SQL001",
    "warning",
    "Without adaptive execution partitions are not joined, skew is not split and no join is changed to a broadcast.",
    (value) => isFalse(value),
  ),
  when(
    BROADCAST,
    "SQL002",
    "warning",
    `${BROADCAST} is above 1 GiB: the smaller side of a join is collected on the driver and sent to every executor whole.`,
    (value) => (sparkBytes(value, "b") ?? 0) > 1024 * MIB,
  ),
  when(
    "spark.sql.parquet.compression.codec",
    "SQL004",
    "warning",
    "The image holds no codec for lzo and brotli: the first write fails.",
    (value) => /^(lzo|brotli)$/i.test(value),
  ),
  when(
    COMMITTER,
    "S3A011",
    "error",
    `${COMMITTER} is read only by Hadoop's committers, and Spark goes on with its own, which renames: set ${PROTOCOL}, too, with spark-hadoop-cloud in the image.`,
    (value, conf, { spark }) =>
      /^(magic|directory|partitioned)$/.test(value) &&
      ["3.5", "4.0"].includes(spark.version) &&
      conf[PROTOCOL] === undefined,
  ),
  when(
    ALGORITHM,
    "S3A012",
    "warning",
    "Version 2 puts the files of a task in place before the job is done: a task that fails half-way leaves them there.",
    (value) => value === "2",
  ),
  when(
    "spark.speculation",
    "S3A015",
    "warning",
    "With speculation two attempts of a task write at once, and on S3 the committer that renames keeps neither from the other's files.",
    (value, conf, { objectStore }) => isTrue(value) && objectStore.type === "s3" && conf[COMMITTER] === undefined,
  ),
  ...PATHS.map((key) =>
    when(
      key,
      "EVL003",
      "error",
      `${key}: Hadoop has no file system for s3:// and s3n://; it is called s3a://.`,
      (value, conf) => /^s3n?:/.test(value) && conf["spark.hadoop.fs.s3.impl"] === undefined,
    ),
  ),
];
