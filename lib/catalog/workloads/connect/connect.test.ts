import { describe, expect, it } from "vitest";
import { settle } from "#lib/render/tree.ts";
import { compile } from "../../compile.ts";
import { sampleContext, sampleSpec, sampleView } from "../../sample.ts";
import { connect } from "./entry.ts";
import { ownedProperties, proposedProperties } from "./properties.ts";

const plain = (properties: ReturnType<typeof ownedProperties>) => settle(properties).value;

describe("Connect server", () => {
  it("contributes one driver pod, two accounts, one Role bound to the driver, two Services", () => {
    const contribution = connect.render(sampleView(), sampleContext());
    expect(contribution?.pods?.map(({ component }) => component)).toEqual(["connect"]);
    expect(contribution?.accounts).toEqual([
      { component: "connect", automountToken: true },
      { component: "executor", automountToken: false },
    ]);
    expect(
      contribution?.objects
        ?.map((object) => [object.kind, settle(object).value.metadata])
        .map(([kind, metadata]) => [kind, (metadata as { name: string }).name]),
    ).toEqual([
      ["Role", "sales-driver"],
      ["RoleBinding", "sales-driver"],
      ["Service", "sales-driver"],
      ["Service", "sales-connect"],
    ]);
  });

  it("owns these properties, spelled out", () => {
    expect(plain(ownedProperties(sampleView(), sampleContext()))).toEqual({
      "spark.master": "k8s://https://kubernetes.default.svc:443",
      "spark.submit.deployMode": "client",
      "spark.app.name": "sales",
      "spark.kubernetes.namespace": "spark",
      "spark.kubernetes.container.image": "registry.example.com/spark:4.1.2",
      "spark.kubernetes.authenticate.executor.serviceAccountName": "sales-executor",
      "spark.kubernetes.executor.podTemplateFile": "/opt/spark/conf/executor-pod-template.yaml",
      "spark.kubernetes.executor.label.app.kubernetes.io/instance": "sales",
      "spark.driver.host": "sales-driver.spark.svc",
      "spark.driver.bindAddress": "0.0.0.0",
      "spark.driver.port": "7078",
      "spark.driver.blockManager.port": "7079",
      "spark.blockManager.port": "7079",
      "spark.ui.port": "4040",
      "spark.connect.grpc.binding.port": "15002",
      "spark.driver.memory": "1024m",
      "spark.executor.cores": "1",
      "spark.executor.memory": "1024m",
      "spark.executor.memoryOverhead": "512m",
      "spark.connect.session.manager.defaultSessionTimeout": "60min",
    });
  });

  it("proposes what its line knows and nothing else", () => {
    const always = {
      "spark.executor.failuresValidityInterval": "1h",
      "spark.executor.maxNumFailures": "100",
      "spark.sql.warehouse.dir": "/tmp/spark-warehouse",
    };
    expect(plain(proposedProperties(sampleView({ spark: { version: "4.0" } })))).toEqual({
      ...always,
      "spark.sql.shuffleDependency.fileCleanup.enabled": "true",
    });
    expect(plain(proposedProperties(sampleView({ spark: { version: "4.1" } })))).toEqual({
      ...always,
      "spark.kubernetes.executor.useDriverPodIP": "false",
      "spark.sql.connect.shuffleDependency.fileCleanup.enabled": "true",
    });
  });

  it("contributes nothing while it is off, and whatever needs it says so", () => {
    const errorsOf = (changes: object) =>
      compile({
        name: "sales",
        team: "t",
        environment: "dev",
        spec: sampleSpec({ connect: { enabled: false }, ...changes }),
      })
        .advice.filter(({ severity }) => severity === "error")
        .map(({ rule }) => rule);
    expect(connect.render(sampleView({ connect: { enabled: false } }), sampleContext())).toEqual({
      because: ["/spec/connect/enabled"],
    });
    const batch = { enabled: true, mainApplicationFile: "local:///etl.py" };
    expect(errorsOf({})).toEqual(["nothing-runs"]);
    expect(errorsOf({ batch })).toEqual([]);
    expect(errorsOf({ batch, jupyter: { enabled: true } })).toEqual(["notebook-without-server"]);
    expect(errorsOf({ batch, access: { mode: "token" } })).toContain("token-without-server");
    expect(errorsOf({ batch, monitoring: { enabled: true } })).not.toEqual([]);
  });

  it("asks for the driver and for as many executors as may run at once", () => {
    const demand = (spec: object) => connect.render(sampleView(spec), sampleContext())?.demand;
    expect(demand({})).toEqual([
      { component: "connect", pods: 1, cores: 1, memoryMib: 1536 },
      { component: "executor", pods: 2, cores: 1, memoryMib: 1536 },
    ]);
    expect(demand({ dynamicAllocation: { enabled: false }, executor: { instances: 7 } })?.[1]?.pods).toBe(7);
  });
});
