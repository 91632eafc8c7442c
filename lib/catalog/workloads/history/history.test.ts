import { describe, expect, it } from "vitest";
import { settle } from "#lib/render/tree.ts";
import { compile } from "../../compile.ts";
import { sampleContext, sampleSpec, sampleView } from "../../sample.ts";
import { history } from "./entry.ts";

const on = (own: object = {}, store: object = {}) => ({
  spark: { buildRepository: "registry.example.com/spark" },
  objectStore: { type: "s3", region: "eu-central-1", bucket: "lake", ...store },
  eventLog: { enabled: true },
  history: { enabled: true, ...own },
});
const render = (own?: object, store?: object) => history.render(sampleView(on(own, store)), sampleContext());
const envOf = (own?: object, store?: object) =>
  render(own, store)?.parts?.history?.env?.map((one) => settle(one).value);

describe("History Server", () => {
  it("contributes nothing while it is off", () => {
    expect(history.render(sampleView(), sampleContext())).toEqual({ because: ["/spec/history/enabled"] });
  });

  it("reads its own file, with the cleaner on and its store on the node's disk (GU17)", () => {
    expect(settle(render({ retentionDays: 30 })?.historyProperties ?? {}).value).toEqual({
      "spark.history.fs.logDirectory": "s3a://lake/dev/spark-events/",
      "spark.history.fs.update.interval": "30s",
      "spark.history.fs.cleaner.enabled": "true",
      "spark.history.fs.cleaner.interval": "1d",
      "spark.history.fs.cleaner.maxAge": "30d",
      "spark.history.fs.eventLog.rolling.maxFilesToRetain": "10",
      "spark.history.store.path": "/var/lib/spark-history",
      "spark.history.store.serializer": "PROTOBUF",
      "spark.history.store.hybridStore.enabled": "true",
      "spark.history.store.hybridStore.diskBackend": "ROCKSDB",
      "spark.history.store.hybridStore.maxMemoryUsage": "1024m",
      "spark.history.store.maxDiskUsage": "9216m",
      "spark.history.ui.port": "18080",
    });
  });

  it("has keys of its own where a Secret of its own is named, the store's otherwise", () => {
    const secretOf = (env: ReturnType<typeof envOf>) => JSON.stringify(env?.at(-1));
    expect(secretOf(envOf())).toContain('"name":"sales-s3","key":"secret-key"');
    expect(secretOf(envOf({ credentialsSecret: "events" }))).toContain('"name":"events","key":"secret-key"');
  });

  it("has a role of its own where one is named, and no keys (GU18)", () => {
    const role = "arn:aws:iam::111122223333:role/spark";
    const own = "arn:aws:iam::111122223333:role/spark-history";
    const annotation = (contribution: ReturnType<typeof render>) =>
      settle(contribution?.accountParts?.history?.annotations ?? {}).value;
    const store = { credentials: "irsa", roleArn: role };
    expect(annotation(render({}, store))).toEqual({ "eks.amazonaws.com/role-arn": role });
    expect(annotation(render({ roleArn: own }, store))).toEqual({ "eks.amazonaws.com/role-arn": own });
    expect(envOf({}, store)).toEqual([{ name: "SPARK_DAEMON_MEMORY", value: "2048m" }]);
  });

  it("whole: one directory for writing and reading (X15), the file mounted, no token, one Service", () => {
    const { objects, properties } = compile({
      name: "sales",
      team: "analytics",
      environment: "dev",
      spec: sampleSpec(on()),
    });
    const of = (kind: string) => objects.find((one) => one.kind === kind && one.name === "sales-history")?.value;
    const file = (of("ConfigMap") as { data: Record<string, string> }).data["spark.properties"];
    expect(file).toContain(`spark.history.fs.logDirectory=${properties.get("spark.eventLog.dir")?.value.value}\n`);
    expect(file).toContain("spark.hadoop.fs.s3a.endpoint.region=eu-central-1\n");
    expect(file).not.toContain("spark.kubernetes.");
    expect(of("ServiceAccount")).toMatchObject({ automountServiceAccountToken: false });
    expect(of("Service")).toMatchObject({ spec: { ports: [{ name: "http", port: 18_080 }] } });
    expect(of("Deployment")).toMatchObject({
      spec: {
        replicas: 1,
        template: {
          spec: {
            automountServiceAccountToken: false,
            containers: [
              {
                command: ["/opt/entrypoint.sh"],
                args: [
                  "/opt/spark/bin/spark-class",
                  "org.apache.spark.deploy.history.HistoryServer",
                  "--properties-file",
                  "/opt/spark/conf/spark.properties",
                ],
                resources: { requests: { cpu: "1", memory: "2560Mi" }, limits: { memory: "2560Mi" } },
              },
            ],
          },
        },
      },
    });
  });

  it("the heap outlasts the part of it that holds applications (HIS003)", () => {
    const { "spark.history.store.hybridStore.maxMemoryUsage": held } = settle(
      render({ memoryMib: 512 })?.historyProperties ?? {},
    ).value;
    expect(held).toBe("256m");
  });
});
