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
const TEXT = `Ag${"A".repeat(198)}`;
const SEALED = { accessKey: TEXT, secretKey: `Ag${"C".repeat(198)}` };
/** Whatever reads a Secret beside the object store: a server and its notebook, any driver with catalogs. */
const SERVER = {
  jupyter: { enabled: true },
  access: { mode: "token", gateway: { enabled: true, name: "public", connectHost: "spark.example.com" } },
};
const CATALOGS = {
  iceberg: {
    enabled: true,
    catalogs: {
      lake: { type: "rest", uri: "https://c.example.com", auth: "token", credential: { secret: "sales-polaris" } },
      books: { type: "jdbc", uri: "jdbc:postgresql://db.example.com/x", warehouse: "s3a://x/y", auth: "password" },
    },
  },
};
const JOB = { batch: { enabled: true, mainApplicationFile: "local:///opt/jobs/etl.py" } };
const WORKERS = { standalone: { enabled: true }, dynamicAllocation: { enabled: false } };
const sealedOf = (...refs: readonly string[]) => ({
  provider: "sealed",
  sealed: { ...SEALED, others: Object.fromEntries(refs.map((ref) => [ref, TEXT])) },
});
const ofCatalogs = ["sales-polaris:lake-credential", "sales-iceberg:pgpass"];
const ofServer = ["sales-jupyter:token", "sales-connect-token:token"];

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

  it.each([
    ["with executors in pods", { ...SERVER, ...CATALOGS, ...JOB }, sealedOf(...ofServer, ...ofCatalogs)],
    ["with executors in workers", { ...SERVER, ...CATALOGS, ...WORKERS }, sealedOf(...ofServer, ...ofCatalogs)],
    ["of a job alone", { connect: { enabled: false }, ...CATALOGS, ...JOB }, sealedOf(...ofCatalogs)],
  ])("every Secret that is read, %s", (_, readers, sealed) => {
    for (const secrets of [AWS, sealed])
      expect(violations(bytesOf(documentOf({ ...storage(), ...readers, secrets })))).toEqual([]);
  });
});

const keys = bytesOf(documentOf({ ...storage(), secrets: AWS }));
const all = bytesOf(documentOf({ ...storage(), ...SERVER, ...CATALOGS, secrets: AWS }));
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
  [
    "SECRETS",
    "a notebook's token that nobody brings",
    all,
    /(name: JUPYTER_TOKEN[^]*?name: sales-)jupyter/,
    "$1notebook",
  ],
  ["SECRETS", "a catalog's credential under another key", all, /secretKey: pgpass/, "secretKey: password"],
  ["SECRETS", "an executor's key that nobody brings", all, /(AWS_ACCESS_KEY_ID=sales-s3:)access-key/, "$1other"],
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
