import { describe, expect, it } from "vitest";
import { sparkVersions } from "#lib/spec/core.ts";
import { violations } from "./invariants.ts";
import { bytesOf } from "./world.ts";
import { documentOf } from "../setup/document-of.ts";

const STORE = { type: "s3", region: "eu-central-1", bucket: "lake" };
const ROLE = "arn:aws:iam::111122223333:role/spark";
const storage = (more: object = {}, version = "4.1") => ({
  spark: { version },
  objectStore: { ...STORE, ...more },
  eventLog: { enabled: true },
  history: { enabled: true },
});
const AWS = { provider: "aws", aws: { roleArn: "arn:aws:iam::111122223333:role/secrets" } };
const SEALED = { accessKey: `Ag${"A".repeat(198)}`, secretKey: `Ag${"C".repeat(198)}` };

describe("storage keeps every invariant", () => {
  it.each(sparkVersions.flatMap((version) => ["dev", "staging", "prod"].map((one) => [version, one] as const)))(
    "Spark %s in %s, with keys and with a role",
    (version, environment) => {
      for (const store of [{}, { credentials: "irsa", roleArn: ROLE }]) {
        expect(violations(bytesOf(documentOf(storage(store, version), environment)))).toEqual([]);
      }
    },
  );

  it.each([AWS, { provider: "sealed", sealed: SEALED }])("Secrets from $provider", (secrets) => {
    expect(violations(bytesOf(documentOf({ ...storage(), secrets })))).toEqual([]);
  });
});

const keys = bytesOf(documentOf({ ...storage(), secrets: AWS }));
const role = bytesOf(documentOf(storage({ credentials: "irsa", roleArn: ROLE })));
const old = bytesOf(documentOf(storage({}, "3.5")));

/** One fault a line, planted in real bytes. */
const faults: readonly (readonly [string, string, string, RegExp, string])[] = [
  ["GU01", "a field of an older SecretStore", keys, /serviceAccountRef:/, "serviceAccount:"],
  [
    "GU01",
    "an API version that is no longer served",
    keys,
    /external-secrets\.io\/v1\n/,
    "external-secrets.io/v1beta1\n",
  ],
  ["GU01", "an ExternalSecret without a remote entry", keys, /remoteRef:\n +key: [-\w]+/, "remoteRef:"],
  [
    "GU12",
    "a class of SDK version 1 on 4.1",
    keys,
    /software\.amazon\.awssdk\.auth\.credentials/,
    "com.amazonaws.auth",
  ],
  [
    "GU12",
    "a key in the file",
    keys,
    /spark\.hadoop\.fs\.s3a\.path\.style\.access=/,
    "spark.hadoop.fs.s3a.secret.key=",
  ],
  ["GU17", "another directory than is written to", keys, /(history\.fs\.logDirectory=s3a:\/\/lake)/, "$1-other"],
  ["GU17", "one file for ever", old, / +spark\.eventLog\.rolling\.enabled=true\n/, ""],
  ["GU17", "a directory inside the pod", keys, /eventLog\.dir=s3a:\/\/lake/, "eventLog.dir=/tmp"],
  ["GU17", "no cleaner", keys, /cleaner\.enabled=true/, "cleaner.enabled=false"],
  ["GU17", "a store larger than the heap (HIS003)", keys, /maxMemoryUsage=1024m/, "maxMemoryUsage=2g"],
  ["GU17", "the driver's account", keys, /serviceAccountName: sales-history/, "serviceAccountName: sales-driver"],
  [
    "GU18",
    "a class of SDK version 2 on 3.5 (S3A003)",
    old,
    /com\.amazonaws\.auth\.Env/,
    "software.amazon.awssdk.auth.credentials.Env",
  ],
  [
    "GU18",
    "executors without keys",
    keys,
    / +spark\.kubernetes\.executor\.secretKeyRef\.AWS_SECRET_ACCESS_KEY=.*\n/,
    "",
  ],
  ["GU18", "half a pair (S3A004)", keys, /- name: AWS_SECRET_ACCESS_KEY/, "- name: AWS_OTHER"],
  [
    "GU18",
    "executors without the role",
    role,
    /(name: sales-executor[^]*?)eks\.amazonaws\.com\/role-arn/,
    "$1example.com/role",
  ],
  ["GU18", "a key beside the role", role, /- name: SPARK_DAEMON_MEMORY/, "- name: AWS_ACCESS_KEY_ID"],
];

describe("planted faults of storage are seen", () => {
  it.each(faults)("%s %s", (row, _, bytes, find, replacement) => {
    const broken = bytes.replace(find, replacement);
    expect(broken).not.toBe(bytes);
    expect(violations(broken, { only: row })).not.toEqual([]);
    expect(violations(bytes, { only: row })).toEqual([]);
  });
});
