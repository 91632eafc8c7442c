import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { toPatch } from "#lib/spec/advice.ts";
import { applyPatch } from "#lib/spec/edit.ts";
import type { JsonMap } from "#lib/spec/pointer.ts";
import { buildCatalogue, CATALOGUE_FILES } from "./catalogue.ts";
import { lintProperties } from "./property-rules.ts";

const catalogue = buildCatalogue(
  CATALOGUE_FILES.flatMap((name) => JSON.parse(readFileSync(`lib/lint/catalogue/${name}.json`, "utf8")) as unknown[]),
);
const lint = (conf: Record<string, string>, version: "4.0" | "4.1" = "4.1") =>
  lintProperties(conf, version, catalogue, "/spec/spark/conf");

/** rule, severity, what draws it, what does not */
const samples: readonly (readonly [string, string, Record<string, string>, Record<string, string>])[] = [
  ["GEN001", "error", { "spark.executor.memmory": "4g" }, { "spark.executor.memory": "4g" }],
  ["GEN001", "error", { "spark.kubernetes.executor.memoryOverhead": "3g" }, { "spark.executor.memoryOverhead": "3g" }],
  [
    "GEN002",
    "error",
    { "fs.s3a.endpoint": "https://s3.example.com" },
    { "spark.hadoop.fs.s3a.endpoint": "https://s3.example.com" },
  ],
  ["GEN003", "error", { "spark.sql.adaptive.enabled": "yes" }, { "spark.sql.adaptive.enabled": "TRUE" }],
  ["GEN004", "error", { "spark.sql.shuffle.partitions": "2k" }, { "spark.sql.shuffle.partitions": "2000" }],
  ["GEN005", "error", { "spark.executor.memoryOverhead": "1.5g" }, { "spark.executor.memoryOverhead": "1536m" }],
  ["GEN005", "error", { "spark.driver.maxResultSize": "2Gi" }, { "spark.driver.maxResultSize": "2g" }],
  ["GEN006", "error", { "spark.network.timeout": "10 minutes" }, { "spark.network.timeout": "10min" }],
  [
    "GEN009",
    "error",
    { "spark.sql.sources.partitionOverwriteMode": "overwrite" },
    { "spark.sql.sources.partitionOverwriteMode": "dynamic" },
  ],
  ["GEN010", "error", { "spark.sql.shuffle.partitions": "0" }, { "spark.sql.shuffle.partitions": "1" }],
  ["GEN011", "error", { "spark.mesos.coarse": "true" }, { "spark.executor.cores": "4" }],
  [
    "GEN013",
    "warning",
    { "spark.sql.shuffleDependency.fileCleanup.enabled": "true" },
    { "spark.sql.connect.shuffleDependency.fileCleanup.enabled": "true" },
  ],
  [
    "GEN015",
    "error",
    { "spark.sql.allowMultipleTableArguments.enabled": "true" },
    { "spark.sql.tvf.allowMultipleTableArguments.enabled": "true" },
  ],
  [
    "GEN016",
    "error",
    { "spark.hadoop.custom.password": "hunter2-hunter2" },
    { "spark.hadoop.custom.password": "${env.CUSTOM}" },
  ],
  ["GEN016", "error", { "spark.hadoop.custom": "AKIAIOSFODNN7EXAMPLE" }, { "spark.hadoop.custom": "AKIA" }],
  ["GEN017", "error", { "spark.driver.host": "10.0.0.5" }, { "spark.task.maxFailures": "8" }],
  ["GEN018", "warning", { "spark.driver.memoryOverhead": "1g" }, { "spark.executor.memoryOverhead": "1g" }],
  [
    "GEN020",
    "info",
    { "spark.kubernetes.executor.enableApiWatcher": "false" },
    { "spark.kubernetes.executor.apiPollingInterval": "30s" },
  ],
  ["GEN021", "error", { "spark.executor.memory": '"4g"' }, { "spark.executor.memory": "4g" }],
  [
    "GEN021",
    "error",
    { "spark.executor.extraJavaOptions": "-Da=b\n-Dc=d" },
    { "spark.executor.extraJavaOptions": "-Da=b -Dc=d" },
  ],
  [
    "GU12",
    "error",
    { "spark.kubernetes.executor.request.memory": "4g" },
    { "spark.kubernetes.executor.request.cores": "4" },
  ],
  ["GU12", "error", { "spark.rapids.sql.fallback.enabled": "true" }, { "spark.rapids.sql.enabled": "true" }],
  ["GU12", "error", { "spark.rapids.sql.python.enabled": "true" }, { "spark.rapids.sql.python.gpu.enabled": "true" }],
  ["GEN001", "error", { "spark.rapids.sql.concurentGpuTasks": "2" }, { "spark.rapids.sql.concurrentGpuTasks": "2" }],
  ["GEN004", "error", { "spark.rapids.sql.concurrentGpuTasks": "two" }, { "spark.rapids.sql.concurrentGpuTasks": "2" }],
  ["GEN009", "error", { "spark.rapids.sql.mode": "execute" }, { "spark.rapids.sql.mode": "explainOnly" }],
  [
    "GPU012",
    "warning",
    { "spark.rapids.sql.shuffle.spillThreads": "16" },
    { "spark.rapids.shuffle.multiThreaded.writer.threads": "16" },
  ],
  [
    "GPU012",
    "warning",
    { "spark.rapids.memory.gpu.pooling.enabled": "true" },
    { "spark.rapids.memory.gpu.pool": "ASYNC" },
  ],
  [
    "GPU012",
    "warning",
    { "spark.celeborn.push.replicate.enabled": "true" },
    { "spark.celeborn.client.push.replicate.enabled": "true" },
  ],
  ["GU13", "error", { "spark.app.name": "$(POD_NAME)" }, { "spark.app.name": "sales" }],
];

describe("rules over properties", () => {
  it.each(samples)("%s %s: %j is found, %j is not", (rule, severity, bad, good) => {
    expect(lint(bad)).toMatchObject([{ rule, severity }]);
    expect(lint(good).filter((one) => one.rule === rule)).toEqual([]);
  });

  it("GEN012 names the version a property arrives with", () => {
    expect(lint({ "spark.kubernetes.executor.useDriverPodIP": "false" }, "4.0")).toMatchObject([{ rule: "GEN017" }]);
    expect(lint({ "spark.sql.connect.shuffleDependency.fileCleanup.enabled": "true" }, "4.0")[0]?.message).toContain(
      "arrives with Spark 4.1.0; Spark 4.0 ignores it",
    );
  });

  it("never repeats a secret in a finding", () => {
    expect(JSON.stringify(lint({ "spark.hadoop.custom.password": "hunter2-hunter2" }))).not.toContain("hunter2");
  });

  it.each([
    [" spark.task.cpus ", '"1"'],
    ["spark.task.cpus", " 1 "],
    ["spark.task.cpus ", "' 1 '"],
  ])("GEN021 cleans %j: %j, name and value", (key, value) => {
    const text = stringify({ spec: { spark: { conf: { [key]: value } } } });
    const [found] = lint({ [key]: value });
    const patch = toPatch(found?.fixes?.[0] ?? { title: "none" }, parse(text) as JsonMap) ?? [];
    expect(parse(applyPatch(text, patch))).toEqual({ spec: { spark: { conf: { "spark.task.cpus": "1" } } } });
  });

  it("offers the name that was meant", () => {
    expect(lint({ "spark.executor.memmory": "4g" })[0]?.fixes?.[0]).toMatchObject({
      title: "Rename to spark.executor.memory",
    });
  });
});

describe("the catalogue", () => {
  it("was read from every row", () => expect(catalogue.rows.length).toBeGreaterThan(2000));
  it("finds a pattern's members", () =>
    expect(catalogue.find("spark.kubernetes.executor.label.team")?.pattern).toBe(
      "spark.kubernetes.executor.label.{LabelName}",
    ));
  it("finds nothing for an invented name", () => expect(catalogue.find("spark.executor.memmory")).toBeUndefined());
});

it("what spark-submit makes of a driver's pod has an effect on a job's", () => {
  const conf = { "spark.kubernetes.driverEnv.STAGE": "blue", "spark.kubernetes.driver.label.stage": "blue" };
  expect(lint(conf).map(({ rule }) => rule)).toEqual(["GEN018", "GEN018"]);
  expect(lintProperties(conf, "4.1", catalogue, "/spec/spark/conf", true)).toEqual([]);
  // But for its template, which this product renders.
  const template = { "spark.kubernetes.driver.podTemplateFile": "/opt/own.yaml" };
  expect(lintProperties(template, "4.1", catalogue, "/spec/spark/conf", true)).toMatchObject([{ rule: "GEN017" }]);
});
