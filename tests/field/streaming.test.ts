import { describe, expect, it } from "vitest";
import { examine } from "#lib/lint/examine.ts";
import type { JsonMap } from "#lib/spec/pointer.ts";
import { judge } from "../rendering/invariants.ts";
import { bytesOf, catalogue, world } from "../rendering/world.ts";
import { documentOf } from "../setup/document-of.ts";

const findings = (spec: JsonMap) => examine(documentOf(spec), world, { catalogue }).findings;
const rules = (spec: JsonMap) => findings(spec).map(({ rule, severity }) => `${severity} ${rule}`);
const CHECKPOINT = "spark.sql.streaming.checkpointLocation";
const job = { enabled: true, mainApplicationFile: "local:///opt/jobs/stream.py", restart: "always" };

describe("field cases: streaming", () => {
  it.each(["3.5", "4.1"])(
    "FC125 a log on S3 is visible only when it is closed, so Spark %s rolls it (apache/spark-kubernetes-operator#251)",
    (version) => {
      const spec = {
        connect: { enabled: false },
        batch: job,
        eventLog: { enabled: true },
        objectStore: { type: "s3", region: "eu-central-1", bucket: "events" },
        spark: { version, buildRepository: "registry.example.com/spark" },
      };
      const { properties } = judge(bytesOf(documentOf(spec)));
      expect(properties.get("spark.eventLog.dir")).toMatch(/^s3a:\/\/events\//);
      expect(properties.get("spark.eventLog.rolling.enabled")).toBe("true");
      const against = { ...spec.spark, conf: { "spark.eventLog.rolling.enabled": "false" } };
      expect(findings({ ...spec, spark: against }).filter(({ severity }) => severity === "error")).toMatchObject([
        { path: "/spec/spark/conf/spark.eventLog.rolling.enabled" },
      ]);
    },
  );

  it("FC132 a checkpoint on the pod's disk is lost with it (apache-spark-on-k8s/spark#288; kubeflow/spark-operator#897)", () => {
    const conf = { [CHECKPOINT]: "/opt/checkpoints" };
    const [finding] = findings({ batch: job, spark: { conf } }).filter(({ severity }) => severity === "error");
    expect(finding).toMatchObject({ rule: "checkpoint-on-pod", path: `/spec/spark/conf/${CHECKPOINT}` });
    expect(finding?.message).toContain("s3a://bucket/checkpoints");
    // On a Connect server too; a bucket or a claim stays.
    expect(rules({ spark: { conf } })).toContain("error checkpoint-on-pod");
    const claim = { "spark.kubernetes.driver.volumes.persistentVolumeClaim.state.mount.path": "/opt" };
    for (const kept of [{ [CHECKPOINT]: "s3a://bucket/checkpoints" }, { ...conf, ...claim }])
      expect(rules({ batch: job, spark: { conf: kept } })).not.toContain("error checkpoint-on-pod");
  });

  it("FC159 core dynamic allocation under a streaming query (varkan15/Cloud-Pipeline spark-application.yaml)", () => {
    const spec = {
      connect: { enabled: false },
      batch: job,
      executor: { cores: 1, memoryMib: 512, memoryOverheadMib: 384 },
      dynamicAllocation: { minExecutors: 1, initialExecutors: 1, maxExecutors: 3, executorIdleTimeoutSeconds: 20 },
      spark: {
        version: "3.5",
        conf: {
          "spark.dynamicAllocation.executorAllocationRatio": "0.5",
          "spark.hadoop.fs.s3a.aws.credentials.provider": "com.amazonaws.auth.EnvironmentVariableCredentialsProvider",
        },
      },
    };
    expect(rules(spec)).toContain("info streaming-dynamic-allocation");
    // The provider is of the right family on 3.5, and a number of executors is not missing beside a range.
    expect(findings(spec).filter(({ severity }) => severity !== "info")).toEqual([]);
    const application = judge(bytesOf(documentOf(spec))).objects.find(({ kind }) => kind === "SparkApplication");
    const { memory, memoryOverhead, instances } = application?.spec.executor ?? {};
    expect(Number.parseInt(memory, 10) + Number.parseInt(memoryOverhead, 10)).toBe(896);
    expect(instances).toBeUndefined();
    expect(application?.spec.sparkConf["spark.dynamicAllocation.maxExecutors"]).toBe("3");
  });

  it("FC159 an image without a registry is refused (GU07)", () => {
    const spec = { batch: job, spark: { image: "fraud-spark:v3" } };
    expect(findings(spec).filter(({ severity }) => severity === "error")).toMatchObject([
      { path: "/spec/spark/image" },
    ]);
  });
});
