import { describe, expect, it } from "vitest";
import type { Contribution } from "#lib/render/contribution.ts";
import { settle } from "#lib/render/tree.ts";
import { sampleContext, sampleSpec, sampleView } from "../../sample.ts";
import { objectStore } from "./entry.ts";

const render = (own: object, version = "4.1"): Contribution =>
  objectStore.render(sampleView({ spark: { version }, objectStore: { type: "s3", ...own } }), sampleContext()) ?? {};
const store = (own: object, version?: string) => settle(render(own, version).storeProperties ?? {}).value;
const rules = (own: object, version = "4.1") =>
  objectStore
    .advise?.(sampleSpec({ spark: { version }, objectStore: { type: "s3", ...own } }))
    .map(({ rule, severity }) => `${severity} ${rule}`);

const REGION = { region: "eu-central-1" };
const OWN = { endpoint: "https://s3.storage.example.com", region: "us-east-1", pathStyle: true };
const ROLE = "arn:aws:iam::111122223333:role/spark";

describe("object store", () => {
  it("contributes nothing while there is none", () => {
    expect(objectStore.render(sampleView(), sampleContext())).toEqual({ because: ["/spec/objectStore/type"] });
    expect(objectStore.jars?.(sampleSpec(), "4.1.2")).toBeUndefined();
  });

  it("Amazon S3 with keys from a Secret: references only, on the driver and through Spark on executors (GU18)", () => {
    expect(store(REGION)).toEqual({
      "spark.hadoop.fs.s3a.endpoint.region": "eu-central-1",
      "spark.hadoop.fs.s3a.path.style.access": "false",
      "spark.hadoop.fs.s3a.connection.ssl.enabled": "true",
      "spark.hadoop.fs.s3a.aws.credentials.provider":
        "software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider",
    });
    const { properties = {}, parts, accountParts } = render(REGION);
    expect(settle(properties).value).toEqual({
      "spark.kubernetes.executor.secretKeyRef.AWS_ACCESS_KEY_ID": "sales-s3:access-key",
      "spark.kubernetes.executor.secretKeyRef.AWS_SECRET_ACCESS_KEY": "sales-s3:secret-key",
    });
    expect(parts?.connect?.env?.map((one) => settle(one).value)).toEqual([
      { name: "AWS_ACCESS_KEY_ID", valueFrom: { secretKeyRef: { name: "sales-s3", key: "access-key" } } },
      { name: "AWS_SECRET_ACCESS_KEY", valueFrom: { secretKeyRef: { name: "sales-s3", key: "secret-key" } } },
    ]);
    expect(accountParts).toEqual({});
  });

  it("takes the Secret and keys that are named", () => {
    const { properties = {} } = render({ ...REGION, secret: { name: "lake", accessKey: "id", secretKey: "key" } });
    expect(Object.values(settle(properties).value)).toEqual(["lake:id", "lake:key"]);
  });

  it.each([
    ["3.5", "secret", "com.amazonaws.auth.EnvironmentVariableCredentialsProvider"],
    ["3.5", "irsa", "com.amazonaws.auth.WebIdentityTokenCredentialsProvider"],
    ["4.0", "irsa", "software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider"],
    ["4.3", "irsa", "software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider"],
  ])("Spark %s with %s: the class of its SDK (S3A001, S3A003)", (version, credentials, provider) => {
    expect(store({ ...REGION, credentials, roleArn: ROLE }, version)).toMatchObject({
      "spark.hadoop.fs.s3a.aws.credentials.provider": provider,
    });
  });

  it.each([
    ["irsa", { roleArn: ROLE }, { "eks.amazonaws.com/role-arn": ROLE }],
    [
      "gke",
      { googleServiceAccount: "spark-sales@example-project.iam.gserviceaccount.com" },
      { "iam.gke.io/gcp-service-account": "spark-sales@example-project.iam.gserviceaccount.com" },
    ],
    [
      "aks",
      { azureClientId: "00000000-0000-4000-8000-000000000001" },
      { "azure.workload.identity/client-id": "00000000-0000-4000-8000-000000000001" },
    ],
  ])("%s: the identity on both accounts and no key anywhere (GU18)", (credentials, identity, annotations) => {
    const contribution = render({ ...REGION, credentials, ...identity });
    for (const component of ["connect", "executor"] as const) {
      const account = contribution.accountParts?.[component]?.annotations ?? {};
      expect(settle(account).value).toEqual(annotations);
      const labels = contribution.parts?.[component]?.labels ?? {};
      expect(settle(labels).value).toEqual(credentials === "aks" ? { "azure.workload.identity/use": "true" } : {});
      expect(contribution.parts?.[component]?.env).toBeUndefined();
    }
    expect(contribution.properties).toEqual({});
  });

  it("declares where it connects to: endpoint, bucket as host, and the token service of a role", () => {
    const to = (own: object) =>
      render(own)
        .flows?.filter(({ from }) => "component" in from && from.component === "executor")
        .map(({ to: peer, ports }) => settle({ ...peer, ports: [...ports] }).value);
    expect(to({ ...REGION, bucket: "lake" })).toEqual([
      { host: "s3.eu-central-1.amazonaws.com", ports: [443] },
      { host: "*.s3.eu-central-1.amazonaws.com", ports: [443] },
    ]);
    expect(to({ region: "cn-north-1" })?.[0]).toEqual({ host: "s3.cn-north-1.amazonaws.com.cn", ports: [443] });
    expect(to({ ...REGION, credentials: "irsa", roleArn: ROLE })?.[2]).toEqual({
      host: "sts.eu-central-1.amazonaws.com",
      ports: [443],
    });
    expect(to({ ...OWN, endpoint: "http://minio.storage.svc:9000" })).toEqual([
      { host: "minio.storage.svc", ports: [9000] },
    ]);
    const gke = { credentials: "gke", googleServiceAccount: "a@example-project.iam.gserviceaccount.com" };
    expect(to({ ...OWN, ...gke })?.slice(1)).toEqual([
      { host: "169.254.169.252", ports: [988] },
      { host: "169.254.169.254", ports: [80] },
    ]);
    const aks = { credentials: "aks", azureClientId: "00000000-0000-4000-8000-000000000001" };
    expect(to({ ...OWN, ...aks })?.slice(1)).toEqual([{ host: "login.microsoftonline.com", ports: [443] }]);
    expect(to(OWN)).toEqual([{ host: "s3.storage.example.com", ports: [443] }]);
  });

  it("brings the jars of its line", () => {
    const jars = objectStore.jars?.(sampleSpec({ objectStore: { type: "s3" } }), "4.1.2");
    expect(JSON.stringify(jars)).toContain("hadoop-aws");
  });
});

describe("what is said about a store", () => {
  it("nothing above info about sensible values (GU23)", () => {
    expect(rules(REGION)).toEqual([]);
    expect(rules(OWN)).toEqual(["info store-conditional-writes"]);
    expect(rules(OWN, "4.0")).toEqual([]);
  });

  it("a store nobody can find, another maker's without path style or region (S3A007, S3A008)", () => {
    expect(rules({})).toEqual(["error store-unknown"]);
    expect(rules({ ...OWN, pathStyle: false }, "4.0")).toEqual(["warning store-path-style"]);
    expect(rules({ endpoint: OWN.endpoint, pathStyle: true }, "4.0")).toEqual(["warning store-region"]);
    expect(rules({ endpoint: OWN.endpoint, pathStyle: true }, "3.5")).toEqual([]);
    expect(rules({ ...REGION, credentials: "irsa" })).toEqual(["error store-identity"]);
    expect(rules({ ...REGION, credentials: "aks" })).toEqual(["error store-identity", "info store-provider"]);
  });

  it("http is refused outside dev, with the fix (X07)", () => {
    const plain = { ...OWN, endpoint: "http://s3.example.com:9000" };
    const said = (environment?: string) =>
      objectStore
        .advise?.(sampleSpec({ spark: { version: "4.0" }, objectStore: { type: "s3", ...plain } }), environment)
        .map(({ severity, fixes }) => [severity, fixes?.[0]?.set?.[0]]);
    const fix = ["/spec/objectStore/endpoint", "https://s3.example.com:9000"];
    expect(said("dev")).toEqual([["info", fix]]);
    expect(said("staging")).toEqual([["error", fix]]);
    expect(said("prod")).toEqual([["error", fix]]);
    expect(said()).toEqual([["error", fix]]);
  });
});
