import { describe, expect, it } from "vitest";
import { examine } from "#lib/lint/examine.ts";
import type { JsonMap } from "#lib/spec/pointer.ts";
import { judge } from "../rendering/invariants.ts";
import { bytesOf, catalogue, world } from "../rendering/world.ts";
import { documentOf } from "../setup/document-of.ts";

const findings = (spec: JsonMap) => examine(documentOf(spec), world, { catalogue }).findings;
const rendered = (spec: JsonMap) => judge(bytesOf(documentOf(spec)));
const CLAIM = "spark.kubernetes.executor.volumes.persistentVolumeClaim.spark-local-dir-1";

describe("field cases: spot nodes", () => {
  it.each(["3.5", "4.1"])(
    "FC048 drained executors cost stage retries, so %s gets eight of them (apache/spark#52076)",
    (version) => {
      const { properties } = rendered({ spot: { enabled: true }, spark: { version } });
      expect(properties.get("spark.stage.maxConsecutiveAttempts")).toBe("8");
      expect(properties.get("spark.task.maxFailures")).toBe("8");
      // True by default from 4.0 on.
      expect(properties.get("spark.stage.ignoreDecommissionFetchFailure")).toBe(version === "3.5" ? "true" : undefined);
      for (const key of ["decommission.enabled", "storage.decommission.enabled"])
        expect(properties.get(`spark.${key}`)).toBe("true");
    },
  );

  it("FC048 whoever wants fewer or more writes so", () => {
    const conf = { "spark.stage.maxConsecutiveAttempts": "4" };
    const { properties } = rendered({ spot: { enabled: true }, spark: { conf } });
    expect(properties.get("spark.stage.maxConsecutiveAttempts")).toBe("4");
  });

  it("FC050 a fallback path without its slash is refused (IBM/spark-s3-shuffle#45)", () => {
    const conf = { "spark.storage.decommission.fallbackStorage.path": "s3a://bucket/fallback" };
    expect(findings({ spot: { enabled: true }, spark: { conf } })).toContainEqual(
      expect.objectContaining({
        rule: "DEC003",
        severity: "error",
        message: expect.stringContaining("ends with a slash") as string,
      }),
    );
  });

  it("FC050 the rendered fallback has its slash and is emptied at the end", () => {
    const objectStore = { type: "s3", bucket: "analytics-lake", region: "eu-central-1" };
    const { properties } = rendered({ spot: { enabled: true }, objectStore });
    expect(properties.get("spark.storage.decommission.fallbackStorage.path")).toBe(
      "s3a://analytics-lake/dev/spark-fallback/",
    );
    expect(properties.get("spark.storage.decommission.fallbackStorage.cleanUp")).toBe("true");
  });
});

describe("field cases: local disks", () => {
  it("FC020 a disk with a limit is asked for, so that pods are not evicted later (bitnami/charts#14538)", () => {
    const { template } = rendered({ localDisks: { sizeLimitMib: 20_480 } });
    expect(template?.spec.containers[0].resources).toEqual({ requests: { "ephemeral-storage": "20480Mi" } });
    expect(template?.spec.volumes).toContainEqual({ name: "spark-local-dir-1", emptyDir: { sizeLimit: "20480Mi" } });
  });

  it("FC020 a standalone worker asks for the disk its executors write to", () => {
    const { objects } = rendered({
      standalone: { enabled: true },
      dynamicAllocation: { enabled: false },
      localDisks: { sizeLimitMib: 20_480 },
    });
    const worker = objects.find(({ kind, metadata }) => kind === "StatefulSet" && metadata.name === "sales-worker")
      ?.spec.template;
    expect(worker?.spec.containers[0].resources.requests).toMatchObject({ "ephemeral-storage": "20480Mi" });
  });

  it("FC107 every executor gets a claim of its own; no fixed name can be chosen (apache/spark#36333)", () => {
    const { properties } = rendered({ localDisks: { type: "pvc", storageClass: "fast", claimMib: 1024 } });
    expect(properties.get(`${CLAIM}.options.claimName`)).toBe("OnDemand");
    expect(properties.get(`${CLAIM}.options.storageClass`)).toBe("fast");
    expect(properties.get(`${CLAIM}.options.sizeLimit`)).toBe("1024Mi");
  });

  it("FC107 a fixed name beside class and size is refused where it is written by hand", () => {
    const conf = {
      [`${CLAIM}.options.claimName`]: "test-1",
      [`${CLAIM}.options.storageClass`]: "fast",
      [`${CLAIM}.options.sizeLimit`]: "1Gi",
      [`${CLAIM}.mount.path`]: "/data",
    };
    expect(findings({ spark: { conf } })).toContainEqual(
      expect.objectContaining({
        rule: "VOL006",
        severity: "error",
        path: `/spec/spark/conf/${CLAIM}.options.claimName`,
      }),
    );
  });
});

describe("field cases: rights", () => {
  it("FC103 the property that no code reads is refused; executors have an account of their own (eks-spark-etl#2)", () => {
    const conf = { "spark.kubernetes.authenticate.serviceAccountName": "etl" };
    expect(findings({ spark: { conf } })).toContainEqual(
      expect.objectContaining({
        severity: "error",
        path: "/spec/spark/conf/spark.kubernetes.authenticate.serviceAccountName",
      }),
    );
    expect(rendered({}).properties.get("spark.kubernetes.authenticate.executor.serviceAccountName")).toBe(
      "sales-executor",
    );
  });

  it("FC105 the driver's Role has all Spark calls: configmaps too, in the namespace it runs in (spark-operator#1270)", () => {
    const { objects, namespace } = rendered({});
    const role = objects.find(({ kind }) => kind === "Role");
    const verbs = (resource: string) =>
      role?.rules.find(({ resources }: { resources: string[] }) => resources.includes(resource))?.verbs;
    expect(verbs("configmaps")).toEqual(["create", "get", "list", "watch", "delete", "deletecollection"]);
    expect(verbs("pods")).toEqual(expect.arrayContaining(["create", "deletecollection", "patch"]));
    const binding = objects.find(({ kind }) => kind === "RoleBinding");
    expect(binding?.subjects).toEqual([{ kind: "ServiceAccount", name: "sales-driver", namespace }]);
  });
});
