import { z } from "zod";
import { sparkVersions } from "#lib/spec/core.ts";
import facts from "./data/compatibility.json" with { type: "json" };

const line = z.enum(sparkVersions);
const scala = z.enum(["2.12", "2.13"]);
const release = z.string().regex(/^\d+\.\d+\.\d+$/);
const coordinate = z.string().regex(/^[\w.-]+:[\w.-]+:[\w.-]+$/);
const missing = z.strictObject({ reason: z.string(), source: z.string() });

/** One fact: what holds, where it was read, and what a reader should know before trusting it. */
const fact = <T extends z.ZodType>(value: T) =>
  z.strictObject({ value, source: z.string().min(1), note: z.exactOptional(z.string()) });

const lineFacts = z.strictObject({
  line,
  newest: fact(release),
  stock: fact(z.strictObject({ release, seen: z.boolean() })),
  scala: fact(scala),
  /** Scala versions Spark can be built with; the official images hold the one above */
  scalaBuilds: fact(z.array(scala)),
  java: fact(z.array(z.int())),
  javaTolerated: z.exactOptional(fact(z.array(z.int()))),
  python: fact(z.array(z.string())),
  hadoop: fact(release),
  awsSdk: fact(z.literal([1, 2])),
  s3aBundle: fact(coordinate),
  analyticsAccelerator: z.exactOptional(fact(coordinate)),
  gcsConnector: z.exactOptional(fact(coordinate)),
  kubernetesMinimum: fact(z.string().regex(/^1\.\d+$/)),
  connectBundled: fact(z.boolean()),
  connect: z.exactOptional(fact(coordinate)),
  endOfLife: z.exactOptional(fact(z.iso.date())),
});

const shape = z.strictObject({
  updated: z.iso.date(),
  lines: z.array(lineFacts).length(sparkVersions.length),
  iceberg: z.strictObject({
    /** `versions`: newest first */
    runtimes: z.array(
      z.strictObject({
        line,
        scala,
        artifact: z.string(),
        versions: z.tuple([release], release),
        minimum: release,
        source: z.string(),
      }),
    ),
    missing,
    awsBundle: z.strictObject({ artifact: z.string(), rule: z.string(), source: z.string() }),
    /** newest first */
    java: z.array(z.strictObject({ since: z.string(), value: z.int() })),
    javaSource: z.string(),
  }),
  rapids: z.strictObject({
    rule: z.string(),
    ruleSource: z.string(),
    builds: z.array(
      z.strictObject({
        scala,
        value: coordinate,
        shims: z.array(release),
        notes: z.array(z.strictObject({ line, note: z.string() })),
        source: z.string(),
      }),
    ),
    iceberg: z.array(z.strictObject({ iceberg: z.string(), spark: z.array(release) })),
    icebergRule: z.string(),
    icebergSource: z.string(),
  }),
  celeborn: z.strictObject({
    releases: z.array(z.strictObject({ celeborn: release, lines: z.array(line), source: z.string() })),
    clients: z.array(z.strictObject({ lines: z.array(line), scala, value: z.string() })),
    clientsSource: z.string(),
    missing,
  }),
  delta: z.strictObject({
    builds: z.array(z.strictObject({ line, value: coordinate, builtFor: release, source: z.string() })),
    /** the line that `delta-spark_2.13`, which names none, is built for */
    unsuffixed: z.array(z.strictObject({ delta: z.string(), line })),
    missing,
  }),
  contradictions: z.array(
    z.strictObject({ what: z.string(), first: z.string(), second: z.string(), taken: z.string() }),
  ),
});

/** Everything known about what runs with what; parsed once, so a bad edit of the file fails the first import. */
export const compatibility = shape.parse(facts);
export type LineFacts = z.infer<typeof lineFacts>;
