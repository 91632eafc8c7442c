import { describe, expect, it } from "vitest";
import { lintSecrets } from "./secrets.ts";

const places = (value: string | string[]) => lintSecrets({ spec: { field: value } }).map(({ path }) => path);

describe("a secret in whatever field (X16)", () => {
  it.each([
    ["-Djavax.net.ssl.trustStorePassword=hunter2"],
    ["-XX:+UseG1GC -Ddb.token=hunter2"],
    ["jdbc:postgresql://db.example.com/lake?user=etl&password=hunter2"],
    ["jdbc:sqlserver://db:1433;databaseName=lake;password=hunter2"],
    ["jdbc:postgresql://etl:hunter2@db.example.com/lake"],
    ["https://someone:hunter2@git.example.com/jobs.git"],
    ["--db-password=hunter2"],
    ["-----BEGIN RSA PRIVATE KEY-----"],
    ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzYWxlcyJ9.c2lnbmF0dXJl"],
    ["glpat-aaaaaaaaaaaaaaaaaaaa"],
  ])("%s is one", (value) => expect(places(value)).toEqual(["/spec/field"]));

  it.each([
    ["-Djavax.net.ssl.trustStorePassword=${env.TRUST_STORE_PASSWORD}"],
    ["-Djavax.net.ssl.trustStorePassword=$(TRUST_STORE_PASSWORD)"],
    ["--password-file=/var/run/secrets/db/password"],
    ["-Dfs.s3a.aws.credentials.provider=org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider"],
    ["-Dtoken.refresh.enabled=true"],
    ["-Dtoken.lifetime=60s"],
    ["--tokenizer=bert-base"],
    ["--secret-id=prod/orders"],
    ["jdbc:postgresql://db.example.com:5432/lake?ssl=true"],
    ["abfss://files@account.dfs.core.windows.net/lake"],
    ["https://registry.example.com/spark@sha256:4b825dc642cb6eb9a060e54bf8d69288fbee4904"],
    ["git@git.example.com:jobs/etl.git"],
  ])("%s is none", (value) => expect(places(value)).toEqual([]));

  it("an argument after its name is one, a name alone is none", () => {
    expect(places(["--input", "s3a://b/in", "--password", "hunter2"])).toEqual(["/spec/field/3"]);
    expect(
      places([
        "--token-file",
        "/var/run/token",
        "--password",
        "$(DB_PASSWORD)",
        "--tokenizer",
        "bert",
        "--token",
        "--verbose",
      ]),
    ).toEqual([]);
  });

  it("never says the value", () => {
    expect(JSON.stringify(lintSecrets({ a: "--password=hunter2" }))).not.toContain("hunter2");
  });
});
