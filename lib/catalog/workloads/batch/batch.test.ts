import { describe, expect, it } from "vitest";
import { getAt } from "#lib/spec/pointer.ts";
import { compile } from "../../compile.ts";
import { sampleSpec } from "../../sample.ts";

const JOB = { enabled: true, mainApplicationFile: "local:///opt/jobs/etl.py" };
const render = (own: object, others: object = {}) =>
  compile({
    name: "sales",
    team: "analytics",
    environment: "dev",
    spec: sampleSpec({ connect: { enabled: false }, batch: { ...JOB, ...own }, ...others }),
  });
const job = (own: object, others: object = {}) =>
  render(own, others).objects.find(({ kind }) => kind.endsWith("SparkApplication"))?.value ?? {};
const errorsOf = (own: object, others: object = {}) =>
  render(own, others).advice.filter(({ severity }) => severity === "error");

describe("batch job", () => {
  it("renders an application, its driver's account with rights, the executors' without, and no server", () => {
    expect(render({}).objects.map(({ kind, name }) => `${kind}/${name}`)).toEqual([
      "ServiceAccount/sales-batch",
      "ServiceAccount/sales-executor",
      "Role/sales-batch",
      "RoleBinding/sales-batch",
      "SparkApplication/sales-batch",
    ]);
  });

  it("says sizes, image and accounts in Kubeflow's fields and the rest in sparkConf", () => {
    const application = job(
      { arguments: ["--full"], timeToLiveSeconds: 3600 },
      { dynamicAllocation: { enabled: false } },
    );
    expect(application).toMatchObject({
      apiVersion: "sparkoperator.k8s.io/v1beta2",
      spec: {
        type: "Python",
        mode: "cluster",
        mainApplicationFile: "local:///opt/jobs/etl.py",
        arguments: ["--full"],
        restartPolicy: { type: "Never" },
        timeToLiveSeconds: 3600,
        driver: { cores: 1, memory: "1024m", memoryOverhead: "512m", serviceAccount: "sales-batch" },
        executor: { cores: 1, instances: 2, memory: "1024m", memoryOverhead: "512m", serviceAccount: "sales-executor" },
      },
    });
    expect(getAt(application, "/spec/sparkConf")).toEqual({
      "spark.app.name": "sales-batch",
      "spark.blockManager.port": "7079",
      "spark.driver.blockManager.port": "7079",
      "spark.driver.port": "7078",
      "spark.dynamicAllocation.enabled": "false",
      "spark.sql.warehouse.dir": "/tmp/spark-warehouse",
      "spark.ui.port": "4040",
    });
  });

  it("gives Apache's operator image, accounts and sizes as properties, the file as jars or pyFiles", () => {
    const application = job({
      operator: "apache",
      language: "scala",
      mainClass: "com.example.Etl",
      restart: "on-failure",
    });
    expect(application).toMatchObject({
      apiVersion: "spark.apache.org/v1",
      spec: {
        mainClass: "com.example.Etl",
        jars: "local:///opt/jobs/etl.py",
        deploymentMode: "ClusterMode",
        applicationTolerations: {
          restartConfig: { restartPolicy: "OnFailure", maxRestartAttempts: 3, restartBackoffMillis: 30_000 },
          resourceRetainPolicy: "Always",
        },
        sparkConf: {
          "spark.kubernetes.authenticate.driver.serviceAccountName": "sales-batch",
          "spark.executor.memoryOverhead": "512m",
          "spark.driver.cores": "1",
        },
      },
    });
    // Three restarts would be the end of a streaming query: its operator counts them under every policy.
    expect(getAt(job({ operator: "apache", restart: "always" }), "/spec/applicationTolerations/restartConfig")).toEqual(
      { restartPolicy: "Always", maxRestartAttempts: 2_147_483_647, restartBackoffMillis: 30_000 },
    );
    const python = job({ operator: "apache", timeToLiveSeconds: 60 });
    expect(getAt(python, "/spec/pyFiles")).toBe("local:///opt/jobs/etl.py");
    expect(getAt(python, "/spec/applicationTolerations/ttlAfterStopMillis")).toBe(60_000);
  });

  it("makes a ScheduledSparkApplication of a schedule, in UTC and one run at a time", () => {
    expect(job({ schedule: "0 3 * * *" })).toMatchObject({
      kind: "ScheduledSparkApplication",
      spec: { schedule: "0 3 * * *", timeZone: "UTC", concurrencyPolicy: "Forbid", template: { type: "Python" } },
    });
  });

  it("hands over what a user writes, and refuses what the operator decides", () => {
    const conf = { "spark.sql.shuffle.partitions": "10" };
    expect(getAt(job({}, { spark: { conf } }), "/spec/sparkConf")).toMatchObject(conf);
    const refused = errorsOf({}, { spark: { conf: { "spark.master": "local", "spark.submit.deployMode": "client" } } });
    expect(refused.map(({ path }) => path)).toEqual([
      "/spec/spark/conf/spark.master",
      "/spec/spark/conf/spark.submit.deployMode",
    ]);
  });

  it.each([
    ["schedule-without-end", { restart: "always", schedule: "@daily" }],
    ["batch-without-class", { language: "scala" }],
  ])("%s", (rule, own) => {
    expect(errorsOf(own).map((one) => one.rule)).toEqual([rule]);
  });

  it.each([
    ["schedule-unread", { operator: "apache", schedule: "@daily" }, { operator: "kubeflow", schedule: "@daily" }],
    [
      "batch-file-in-image",
      { mainApplicationFile: "local:///opt/jobs/etl.py" },
      { mainApplicationFile: "local:///opt/spark/examples/src/main/python/pi.py" },
    ],
  ])("%s", (rule, own, other) => {
    const rulesOf = (batch: object) => render(batch).advice.map((one) => one.rule);
    expect(rulesOf(own)).toContain(rule);
    expect(rulesOf(other)).not.toContain(rule);
  });

  it.each([
    ["s3a://lake/jobs/etl.py", true],
    ["gs://lake/jobs/etl.py", true],
    ["https://example.com/etl.py", false],
    ["local:///opt/jobs/etl.py", false],
  ])("a file the image cannot open is refused: %s", (mainApplicationFile, refused) => {
    const found = (others: object) =>
      render({ mainApplicationFile }, others).advice.filter(({ rule }) => rule === "batch-file-store");
    expect(found({})).toHaveLength(refused ? 1 : 0);
    expect(found({ spark: { image: "registry.example.com/own:1.0" } })).toEqual([]);
    const store = { objectStore: { type: "s3", region: "eu-central-1", bucket: "lake" } };
    expect(found(store)).toHaveLength(mainApplicationFile.startsWith("gs:") ? 1 : 0);
  });

  it("refuses a job without a file", () => {
    const spec = sampleSpec({ connect: { enabled: false }, batch: { enabled: true } });
    const { advice } = compile({ name: "sales", team: "analytics", environment: "dev", spec });
    expect(advice.map(({ rule }) => rule)).toContain("batch-without-file");
  });

  it("shares the installation with a Connect server: two drivers, one account for executors", () => {
    const { objects } = render({}, { connect: { enabled: true } });
    const names = objects.map(({ kind, name }) => `${kind}/${name}`);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(
      expect.arrayContaining(["Role/sales-driver", "Role/sales-batch", "Deployment/sales-connect"]),
    );
    expect(getAt(job({}, { connect: { enabled: true } }), "/spec/sparkConf")).not.toHaveProperty("spark.driver.host");
  });
});
