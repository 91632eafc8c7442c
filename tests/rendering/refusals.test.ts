import { describe, expect, it } from "vitest";
import { examine } from "#lib/lint/examine.ts";
import { applyPatch, setInText } from "#lib/spec/edit.ts";
import { newDocumentText } from "#lib/spec/new-document.ts";
import type { Json } from "#lib/spec/pointer.ts";
import { parseMemoryMib } from "#lib/spec/quantity.ts";
import { catalogue, world } from "./world.ts";

type Environment = "dev" | "prod";
type Changes = readonly (readonly [pointer: string, value: Json])[];

const look = (text: string) => examine(text, world, { catalogue });

function document(environment: Environment, changes: Changes): string {
  const start = newDocumentText({ name: "sales", team: "analytics", environment, presets: [], spark: "4.1" });
  return changes.reduce((text, [pointer, value]) => setInText(text, pointer, value), start);
}

const s3: Changes = [["/spec/objectStore", { type: "s3" }]];
const iceberg = (lake: Json): Changes => [["/spec/iceberg", { enabled: true, catalogs: { lake } }]];
const conf = (key: string, value: string): Changes => [["/spec/spark/conf", { [key]: value }]];

/** Each input that must be refused (X01–X18), what the message has to say, and that a fix it offers makes it pass. */
const ROWS: readonly (readonly [id: string, what: string, Environment, Changes, message: RegExp])[] = [
  ["X01", "three servers behind one endpoint", "dev", [["/spec/connect/replicas", 3]], /replicas|not a field/i],
  [
    "X02",
    "RAPIDS on a release without a shim",
    "dev",
    [
      ["/spec/gpu", { enabled: true, rapids: true }],
      ["/spec/spark/release", "4.1.0"],
      ["/spec/executor", { memoryOverheadMib: 8192 }],
    ],
    /4\.1\.0/,
  ],
  [
    "X03",
    "an Iceberg hadoop catalog on S3 in production",
    "prod",
    [...s3, ...iceberg({ type: "hadoop", warehouse: "s3a://example-lake/warehouse" })],
    /rename/,
  ],
  [
    "X04",
    "an Iceberg REST catalog without an address",
    "dev",
    iceberg({ type: "rest", warehouse: "lake" }),
    /uri|address/i,
  ],
  [
    "X04",
    "an Iceberg hive catalog without a metastore",
    "dev",
    [...s3, ...iceberg({ type: "hive", warehouse: "s3a://example-lake/warehouse" })],
    /type hive and has no address/,
  ],
  [
    "X05",
    "the external shuffle service",
    "dev",
    conf("spark.shuffle.service.enabled", "true"),
    /spark\.shuffle\.service\.enabled/,
  ],
  ["X06", "a memory as text in a Spark field", "dev", [["/spec/executor/memoryMib", "16Gi"]], /16384|MiB/],
  [
    "X06",
    "a Kubernetes suffix in a property",
    "dev",
    conf("spark.kryoserializer.buffer.max", "16Gi"),
    /16g|suffix|size/i,
  ],
  [
    "X07",
    "an object store without TLS in production",
    "prod",
    [["/spec/objectStore", { type: "s3", endpoint: "http://store.example.com", pathStyle: true }]],
    /http/,
  ],
  ["X07", "a tag that moves", "prod", [["/spec/spark/image", "registry.example.com/spark:latest"]], /latest/],
  ["X07", "network policies off in production", "prod", [["/spec/networkPolicies/enabled", false]], /locked/],
  [
    "X08",
    "min above max",
    "dev",
    [["/spec/dynamicAllocation", { minExecutors: 9, initialExecutors: 9, maxExecutors: 3 }]],
    /9.*3/,
  ],
  [
    "X08",
    "an executor larger than any node",
    "dev",
    [
      ["/spec/cluster/pools", { small: { cores: 2, memoryMib: 4096 } }],
      ["/spec/executor", { cores: 8, memoryMib: 16384 }],
    ],
    /8 cores|16896|cores/,
  ],
  ["X08", "more than the quota", "dev", [["/spec/quota", { cores: 2 }]], /2/],
  ["X09", "an autoscaler on the driver", "dev", [["/spec/connect/autoscaling", { maxReplicas: 3 }]], /autoscaling/],
  ["X10", "a property no line has", "dev", conf("spark.executor.coers", "4"), /spark\.executor\.cores/],
  ["X10", "a reserved property", "dev", conf("spark.master", "local[2]"), /spark\.master/],
  ["X10", "a property a field owns", "dev", conf("spark.executor.memory", "4g"), /executor/],
  [
    "X14",
    "jars of Scala 2.12 on Spark 4.1",
    "dev",
    [
      ["/spec/spark/image", "registry.example.com/own:1.0"],
      ["/spec/spark/jars", ["org.apache.spark:spark-avro_2.12:4.1.2"]],
    ],
    /2\.12/,
  ],
  ["X15", "a History directory of its own", "dev", [["/spec/history/logDirectory", "s3a://other/"]], /logDirectory/],
  ["X17", "network policies without the API server", "dev", [["/spec/networkPolicies/enabled", true]], /API server/],
  ["X18", "a user id, fixed or not", "dev", [["/spec/cluster/runAsUser", 1000]], /runAsUser/],
];

describe("inputs that must be refused, with the reason and a fix that passes", () => {
  it.each(ROWS)("%s %s", (_, __, environment, changes, message) => {
    const text = document(environment, changes);
    const { findings, rendering } = look(text);
    const errors = findings.filter(({ severity }) => severity === "error");
    expect(rendering).toBeUndefined();
    const found = errors.find((one) => message.test(one.message));
    expect(found, JSON.stringify(errors.map((one) => one.message))).toBeDefined();
    const passes = found?.fixes.some(({ patch }) => {
      const left = look(applyPatch(text, patch)).findings.filter(({ severity }) => severity === "error");
      return !left.some((one) => one.rule === found.rule && one.message === found.message);
    });
    expect(passes, JSON.stringify(found)).toBe(true);
  });

  it("X06 1.5 TB is read as a memory where memory is typed", () => {
    expect(parseMemoryMib("1.5TB")).toBe(1_572_864);
  });

  it.each([
    ["a property", (key: string) => conf("spark.app.name", key)],
    ["a line of a list", (key: string): Changes => [["/spec/batch/arguments", ["--date", key]]]],
    ["a value of a table", (key: string): Changes => [["/spec/placement/executor/nodeSelector", { pool: key }]]],
  ])("X16 a secret pasted into %s is refused without being repeated", (_, specOf) => {
    const key = ["AKIA", "IOSFODNN7EXAMPLE"].join("");
    const { findings, rendering } = look(document("dev", specOf(key)));
    expect(rendering).toBeUndefined();
    expect(findings.map(({ rule }) => rule)).toContain("secret-value");
    expect(JSON.stringify(findings)).not.toContain(key);
  });
});
