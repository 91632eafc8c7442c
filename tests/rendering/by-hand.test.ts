import { describe, expect, it } from "vitest";
import { examine } from "#lib/lint/examine.ts";
import { applyPatch } from "#lib/spec/edit.ts";
import type { Severity } from "#lib/spec/finding.ts";
import { documentOf } from "../setup/document-of.ts";
import { catalogue, world } from "./world.ts";

type Conf = Record<string, string>;

interface Fields {
  version?: string;
  [field: string]: unknown;
}

const documentWith = (conf: Conf, { version = "4.1", ...fields }: Fields = {}) =>
  documentOf({ ...fields, spark: { version, conf } });
const look = (text: string, rule: string) =>
  examine(text, world, { catalogue }).findings.filter((one) => one.rule === rule);

const store = { objectStore: { type: "s3", credentials: "secret" } };
const job = { connect: { enabled: false }, batch: { enabled: true, mainApplicationFile: "local:///opt/jobs/etl.py" } };

const volume = (name: string, leaves: Conf): Conf =>
  Object.fromEntries(
    Object.entries(leaves).map(([leaf, value]) => [`spark.kubernetes.executor.volumes.${name}.${leaf}`, value]),
  );

/** rule, severity, what draws it, what does not, and the fields beside both */
const samples: readonly (readonly [string, Severity, Conf, Conf, Fields?])[] = [
  ["CPU001", "error", { "spark.task.cpus": "2" }, { "spark.task.cpus": "1" }],
  ["CPU003", "warning", { "spark.task.cpus": "2" }, { "spark.task.cpus": "5" }, { executor: { cores: 5 } }],
  [
    "CPU002",
    "error",
    { "spark.kubernetes.executor.limit.cores": "900m" },
    { "spark.kubernetes.executor.limit.cores": "900m", "spark.kubernetes.executor.request.cores": "0.9" },
  ],
  [
    "CPU004",
    "error",
    { "spark.kubernetes.executor.request.cores": "2 cores" },
    { "spark.kubernetes.executor.request.cores": "1500m" },
  ],
  [
    "CPU005",
    "info",
    { "spark.kubernetes.executor.request.cores": "1" },
    { "spark.kubernetes.executor.request.cores": "7" },
    { executor: { cores: 8 } },
  ],
  [
    "MEM004",
    "error",
    { "spark.executor.extraJavaOptions": "-Xmx4g" },
    { "spark.executor.extraJavaOptions": "-XX:+UseZGC" },
  ],
  [
    "MEM004",
    "error",
    { "spark.executor.extraJavaOptions": "-Dspark.a=b" },
    { "spark.driver.extraJavaOptions": "-Dspark.a=b" },
  ],
  [
    "MEM005",
    "error",
    { "spark.memory.offHeap.enabled": "true" },
    { "spark.memory.offHeap.enabled": "true", "spark.memory.offHeap.size": "1g" },
  ],
  [
    "MEM006",
    "warning",
    { "spark.memory.offHeap.size": "1g" },
    { "spark.memory.offHeap.enabled": "true", "spark.memory.offHeap.size": "1g" },
  ],
  ["MEM007", "warning", { "spark.executor.memoryOverheadFactor": "0.2" }, { "spark.executor.cores": "1" }],
  [
    "MEM007",
    "warning",
    { "spark.driver.memoryOverheadFactor": "0.2" },
    { "spark.driver.maxResultSize": "1g" },
    { batch: { enabled: true, mainApplicationFile: "local:///opt/jobs/etl.py" } },
  ],
  [
    "MEM009",
    "warning",
    { "spark.executor.pyspark.memory": "2g" },
    { "spark.executor.pyspark.memory": "64m" },
    { executor: { memoryOverheadMib: 512 } },
  ],
  ["MEM012", "error", { "spark.memory.fraction": "1.5" }, { "spark.memory.fraction": "0.7" }],
  ["MEM014", "warning", { "spark.driver.maxResultSize": "0" }, { "spark.driver.maxResultSize": "512m" }],
  ["MEM015", "error", { "spark.kryoserializer.buffer.max": "2g" }, { "spark.kryoserializer.buffer.max": "2047m" }],
  ["MEM016", "error", { "spark.rpc.message.maxSize": "2048" }, { "spark.rpc.message.maxSize": "512" }],
  ["DA002", "error", { "spark.executor.instances": "9999" }, {}],
  ["DA004", "warning", { "spark.executor.instances": "1" }, {}],
  [
    "DA012",
    "error",
    { "spark.dynamicAllocation.executorAllocationRatio": "2" },
    { "spark.dynamicAllocation.executorAllocationRatio": "0.5" },
  ],
  [
    "DA012",
    "error",
    { "spark.dynamicAllocation.schedulerBacklogTimeout": "0" },
    { "spark.dynamicAllocation.schedulerBacklogTimeout": "1" },
  ],
  [
    "DA013",
    "error",
    { "spark.kubernetes.allocation.maximum": "100" },
    { "spark.kubernetes.allocation.batch.size": "10" },
  ],
  [
    "allocator-rights",
    "error",
    { "spark.kubernetes.allocation.pods.allocator": "statefulset" },
    { "spark.kubernetes.allocation.pods.allocator": "direct" },
  ],
  [
    "VOL002",
    "error",
    volume("emptyDir.a", { "options.sizeLimit": "1Gi" }),
    volume("emptyDir.a", { "mount.path": "/a" }),
  ],
  ["VOL003", "error", volume("configMap.a", { "mount.path": "/a" }), volume("emptyDir.a", { "mount.path": "/a" })],
  [
    "VOL004",
    "error",
    volume("emptyDir.a", { "mount.path": "/tmp/" }),
    volume("emptyDir.a", { "mount.path": "/tmp/a" }),
  ],
  [
    "VOL004",
    "error",
    { ...volume("emptyDir.a", { "mount.path": "/a" }), ...volume("emptyDir.b", { "mount.path": "/a" }) },
    { ...volume("emptyDir.a", { "mount.path": "/a" }), ...volume("emptyDir.b", { "mount.path": "/b" }) },
  ],
  [
    "volume-not-restricted",
    "warning",
    volume("hostPath.a", { "mount.path": "/a", "options.path": "/mnt" }),
    volume("emptyDir.a", { "mount.path": "/a" }),
  ],
  [
    "K8S008",
    "error",
    { "spark.kubernetes.executor.label.spark-role": "x" },
    { "spark.kubernetes.executor.label.role": "x" },
  ],
  [
    "K8S009",
    "error",
    { "spark.kubernetes.executor.secretKeyRef.A": "name" },
    { "spark.kubernetes.executor.secretKeyRef.A": "name:key" },
  ],
  [
    "K8S010",
    "error",
    { "spark.kubernetes.allocation.maxPendingPodsPerRp": "9", "spark.kubernetes.allocation.maxPendingPods": "5" },
    { "spark.kubernetes.allocation.maxPendingPodsPerRp": "5", "spark.kubernetes.allocation.maxPendingPods": "5" },
  ],
  [
    "K8S012",
    "warning",
    { "spark.kubernetes.executor.deleteOnTermination": "false" },
    { "spark.kubernetes.executor.deleteOnTermination": "true" },
  ],
  ["K8S014", "error", { "spark.network.timeout": "10" }, { "spark.network.timeout": "10min" }],
  ["K8S014", "error", { "spark.executor.heartbeatInterval": "120s" }, { "spark.executor.heartbeatInterval": "60000" }],
  [
    "DEC001",
    "warning",
    { "spark.storage.decommission.enabled": "true" },
    { "spark.storage.decommission.enabled": "true", "spark.decommission.enabled": "true" },
  ],
  ["DEC002", "warning", { "spark.decommission.enabled": "true" }, { "spark.decommission.enabled": "false" }],
  [
    "DA009",
    "info",
    { "spark.storage.decommission.enabled": "true", "spark.decommission.enabled": "true" },
    { "spark.decommission.enabled": "true" },
  ],
  ["SEC005", "warning", { "spark.io.encryption.enabled": "true" }, { "spark.io.encryption.enabled": "false" }],
  [
    "VER007",
    "error",
    { "spark.jars.packages": "org.example:a:1" },
    { "spark.jars.packages": "org.example:a:1", "spark.jars.ivy": "/tmp/ivy" },
  ],
  [
    "CON002",
    "warning",
    { "spark.plugins": "org.apache.spark.sql.connect.SparkConnectPlugin" },
    { "spark.plugins": "a.B" },
  ],
  [
    "CON003",
    "warning",
    { "spark.connect.grpc.arrow.maxBatchSize": "256m" },
    { "spark.connect.grpc.arrow.maxBatchSize": "4m" },
  ],
  ["CON007", "info", { "spark.sql.ansi.enabled": "false" }, { "spark.sql.ansi.enabled": "true" }],
  ["SEC001", "error", { "spark.network.crypto.enabled": "true" }, { "spark.network.crypto.enabled": "false" }],
  [
    "SEC004",
    "warning",
    { "spark.redaction.regex": "(?i)secret" },
    { "spark.redaction.regex": "(?i)secret|password|token|access" },
  ],
  ["SQL001", "warning", { "spark.sql.adaptive.enabled": "false" }, { "spark.sql.adaptive.enabled": "true" }],
  [
    "SQL002",
    "warning",
    { "spark.sql.autoBroadcastJoinThreshold": "2g" },
    { "spark.sql.autoBroadcastJoinThreshold": "-1" },
  ],
  [
    "SQL004",
    "warning",
    { "spark.sql.parquet.compression.codec": "brotli" },
    { "spark.sql.parquet.compression.codec": "zstd" },
  ],
  [
    "store-by-hand",
    "error",
    { "spark.hadoop.fs.s3a.endpoint": "https://s3.example.com" },
    { "spark.hadoop.fs.s3a.connection.maximum": "200" },
    store,
  ],
  [
    "MET002",
    "error",
    { "spark.ui.prometheus.enabled": "false" },
    { "spark.ui.prometheus.enabled": "true" },
    { monitoring: { enabled: true } },
  ],
  ["VOL009", "warning", { "spark.local.dir": "/scratch" }, { "spark.local.dir": "/tmp/scratch" }],
  [
    "LOG001",
    "warning",
    { "spark.driver.extraJavaOptions": "-Dlog4j.configuration=a" },
    { "spark.driver.extraJavaOptions": "-Dlog4j2.configurationFile=a" },
  ],
  ["S3A011", "error", { "spark.hadoop.fs.s3a.committer.name": "magic" }, {}, { version: "4.0" }],
  [
    "S3A012",
    "warning",
    { "spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version": "2" },
    { "spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version": "1" },
  ],
  ["S3A015", "warning", { "spark.speculation": "true" }, { "spark.speculation": "false" }, store],
  [
    "EVL003",
    "error",
    { "spark.sql.warehouse.dir": "s3://lake/warehouse" },
    { "spark.sql.warehouse.dir": "s3a://lake/warehouse" },
  ],
];

/** Size 1 × 1024 MiB, at most 2 executors: the environment dev. */
describe("properties written by hand", () => {
  it.each(samples.map(([rule, severity, bad, good, fields = {}]) => [rule, severity, bad, good, fields] as const))(
    "%s (%s)",
    (rule, severity, bad, good, fields) => {
      const text = documentWith(bad, fields);
      const [found, ...more] = look(text, rule);
      expect(more).toEqual([]);
      expect(found).toMatchObject({ rule, severity });
      expect(look(documentWith(good, fields), rule)).toEqual([]);
      expect(found?.fixes.length).toBeGreaterThan(0);
      for (const { title, patch } of found?.fixes ?? []) expect(look(applyPatch(text, patch), rule), title).toEqual([]);
    },
  );

  it("an unreadable value is left to the rules of values", () => {
    const text = documentWith({
      "spark.memory.fraction": "half",
      "spark.task.cpus": "two",
      "spark.network.timeout": "x",
    });
    const found = examine(text, world, { catalogue }).findings.filter(({ path }) =>
      path.startsWith("/spec/spark/conf/"),
    );
    expect(found.map(({ rule }) => rule)).toEqual(["GEN004", "GEN004", "GEN006"]);
  });

  it("what a standalone cluster or a job does not read is not judged", () => {
    const workers = { standalone: { enabled: true, workers: 2 }, dynamicAllocation: { enabled: false } };
    expect(look(documentWith({ "spark.kubernetes.executor.limit.cores": "100m" }, workers), "CPU002")).toEqual([]);
    expect(look(documentWith({ "spark.kubernetes.allocation.maximum": "100" }, job), "DA013")).toEqual([]);
    expect(look(documentWith({ "spark.sql.ansi.enabled": "false" }, job), "CON007")).toEqual([]);
  });
});

describe("memory and cores that properties add to an executor's pod", () => {
  const executor = { cores: 4, memoryMib: 4096, memoryOverheadMib: 1024 };
  const pools = { small: { cores: 4, memoryMib: 6000 } };
  const offHeap = { "spark.memory.offHeap.enabled": "true", "spark.memory.offHeap.size": "2g" };

  it("off-heap memory counts, and the fix leaves room for it", () => {
    const text = documentWith(offHeap, { executor, cluster: { pools } });
    const [found] = look(text, "pod-too-large");
    expect(found?.message).toContain("7168 MiB");
    expect(look(applyPatch(text, found?.fixes[0]?.patch ?? []), "pod-too-large")).toEqual([]);
    const quota = { memoryMib: 15_000 };
    expect(look(documentWith(offHeap, { executor, quota }), "quota-exceeded")[0]?.message).toContain("2 × 7168");
  });

  it("Python's limit counts for a job alone", () => {
    const python = { "spark.executor.pyspark.memory": "2g" };
    expect(look(documentWith(python, { executor, cluster: { pools } }), "pod-too-large")).toEqual([]);
    expect(look(documentWith(python, { ...job, executor, cluster: { pools } }), "pod-too-large")).toHaveLength(1);
    const scala = { ...job, batch: { ...job.batch, language: "scala", mainClass: "com.example.Etl" } };
    expect(look(documentWith(python, { ...scala, executor, cluster: { pools } }), "pod-too-large")).toEqual([]);
  });

  it("a pod asks for the cores of its request", () => {
    const request = { "spark.kubernetes.executor.request.cores": "2500m" };
    const two = { two: { cores: 2, memoryMib: 16_000 } };
    const three = { three: { cores: 3, memoryMib: 16_000 } };
    expect(look(documentWith(request, { executor, cluster: { pools: three } }), "pod-too-large")).toEqual([]);
    expect(look(documentWith(request, { executor, cluster: { pools: two } }), "pod-too-large")[0]?.fixes).toEqual([]);
  });
});
