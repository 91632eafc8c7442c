// Cases from the field about object stores, Secrets and the History Server: what this product renders or says.
import { describe, expect, it } from "vitest";
import { examine } from "#lib/lint/examine.ts";
import type { JsonMap } from "#lib/spec/pointer.ts";
import { documentOf } from "#tests/setup/document-of.ts";
import { catalogue, world } from "../rendering/world.ts";

const look = (spec: object) => examine(documentOf(spec), world, { catalogue });
const errors = (spec: object) => look(spec).findings.filter(({ severity }) => severity === "error");
const objectOf = (spec: object, kind: string, suffix: string): JsonMap | undefined =>
  look(spec).rendering?.objects.find((one) => one.kind === kind && one.name === `sales-${suffix}`)?.value;

const ROLE = "arn:aws:iam::111122223333:role/spark";
const irsa = { type: "s3", region: "eu-central-1", bucket: "bucket", credentials: "irsa", roleArn: ROLE };
const logged = { objectStore: irsa, eventLog: { enabled: true, prefix: "events" }, history: { enabled: true } };

describe("storage, secrets and history in the field", () => {
  it("FC111 hadoop-aws of another version than Hadoop is refused, with the version that fits (kubeflow/spark-operator#1213)", () => {
    const jars = ["org.apache.hadoop:hadoop-aws:3.4.1", "com.amazonaws:aws-java-sdk-bundle:1.12.262"];
    const image = "registry.example.com/own:1.0";
    const found = errors({
      spark: { version: "3.5", image, jars },
      objectStore: { type: "s3", region: "eu-central-1" },
    });
    expect(found.map(({ message }) => message).join("\n")).toMatch(/3\.4\.1[^]*3\.3\.4|3\.3\.4[^]*3\.4\.1/);
  });

  it("FC115 what is fetched is asked for as external-secrets.io/v1 and nothing older (external-secrets#4840)", () => {
    const spec = {
      objectStore: { type: "s3", region: "eu-central-1" },
      secrets: { provider: "aws", aws: { roleArn: ROLE } },
    };
    expect(objectOf(spec, "ExternalSecret", "s3")?.apiVersion).toBe("external-secrets.io/v1");
    expect(objectOf(spec, "SecretStore", "store")?.apiVersion).toBe("external-secrets.io/v1");
    const said = look(spec).findings.map(({ message }) => message);
    expect(said.some((one) => one.includes("0.16 or later, which serves external-secrets.io/v1"))).toBe(true);
  });

  it("FC117 executors have the role on an account of their own, and 3.5 the class of its SDK (kubeflow/spark-operator#2491)", () => {
    const { rendering, findings } = look({ spark: { version: "3.5" }, objectStore: irsa });
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    const value = (key: string) => rendering?.properties.get(key)?.value.value;
    expect(value("spark.hadoop.fs.s3a.aws.credentials.provider")).toBe(
      "com.amazonaws.auth.WebIdentityTokenCredentialsProvider",
    );
    expect(value("spark.kubernetes.authenticate.executor.serviceAccountName")).toBe("sales-executor");
    const account = rendering?.objects.find(({ kind, name }) => kind === "ServiceAccount" && name === "sales-executor");
    expect(account?.value).toMatchObject({ metadata: { annotations: { "eks.amazonaws.com/role-arn": ROLE } } });
  });

  it.each([
    ["3.5", "com.amazonaws.auth.WebIdentityTokenCredentialsProvider"],
    ["4.1", "software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider"],
  ])(
    "FC118 the History Server of %s reads with a role of its own account (bbenzikry/spark-eks#1)",
    (version, provider) => {
      const spec = { spark: { version }, ...logged };
      const { data } = (objectOf(spec, "ConfigMap", "history") ?? {}) as { data?: Record<string, string> };
      const file = data?.["spark.properties"];
      expect(file).toContain("spark.history.fs.logDirectory=s3a://bucket/events/\n");
      expect(file).toContain(`spark.hadoop.fs.s3a.aws.credentials.provider=${provider}\n`);
      expect(objectOf(spec, "ServiceAccount", "history")).toMatchObject({
        metadata: { annotations: { "eks.amazonaws.com/role-arn": ROLE } },
      });
      expect(JSON.stringify(objectOf(spec, "Deployment", "history"))).not.toContain("AWS_ACCESS_KEY_ID");
    },
  );

  it("a misspelt option of S3A is named, and a time with a suffix is refused on 3.5 (S3A006)", () => {
    const rules = (conf: object, version: string) =>
      look({ spark: { version, conf } }).findings.map(({ rule, severity }) => `${severity} ${rule}`);
    const timeout = { "spark.hadoop.fs.s3a.connection.timeout": "60s" };
    expect(rules(timeout, "3.5")).toContain("error GEN004");
    expect(rules(timeout, "4.1")).not.toContain("error GEN004");
    expect(rules({ "spark.hadoop.fs.s3a.endpiont": "https://s3.example.com" }, "4.1")).toContain("warning GEN023");
    expect(rules({ "spark.hadoop.fs.s3a.bucket.lake.endpoint": "https://s3.example.com" }, "4.1")).not.toContain(
      "warning GEN023",
    );
    expect(rules({ "spark.hadoop.fs.s3a.metadatastore.impl": "x" }, "4.1")).toContain("error GEN011");
  });
});
