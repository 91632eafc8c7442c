import { describe, expect, it } from "vitest";
import { coordinate } from "#lib/compatibility/jar.ts";
import { valueOf } from "#lib/render/traced.ts";
import { settle } from "#lib/render/tree.ts";
import { sampleContext, sampleSpec, sampleView } from "../../sample.ts";
import { iceberg } from "./entry.ts";

const on = (catalogs: object, more: object = {}) => ({ iceberg: { enabled: true, catalogs, ...more } });
const rendered = (changes: object) => iceberg.render(sampleView(changes), sampleContext());
const properties = (changes: object) =>
  Object.fromEntries(Object.entries(rendered(changes)?.properties ?? {}).map(([key, value]) => [key, valueOf(value)]));
const advise = (changes: object, environment = "prod") => iceberg.advise?.(sampleSpec(changes), environment) ?? [];
const rules = (changes: object, environment?: string) =>
  advise(changes, environment).map(({ rule, severity }) => `${rule} ${severity}`);
const jars = (changes: object, release = "4.1.2") => {
  const found = iceberg.jars?.(sampleSpec(changes), release);
  return found && "jars" in found ? found.jars.map(coordinate) : found;
};

const rest = {
  type: "rest",
  uri: "https://catalog.example.com",
  warehouse: "lake",
  auth: "oauth2",
  oauthServer: "https://login.example.com/token",
};
const postgres = {
  type: "jdbc",
  uri: "jdbc:postgresql://db.example.com/iceberg",
  warehouse: "s3a://lake/wh",
  user: "iceberg",
  auth: "password",
  schemaVersion: "V1",
};

describe("properties", () => {
  it("says nothing while off", () => {
    expect(rendered({ iceberg: { enabled: false } })).toEqual({ because: ["/spec/iceberg/enabled"] });
  });

  it("CFG07: REST, the credential as a reference", () => {
    expect(properties(on({ lake: rest }, { defaultCatalog: "lake" }))).toEqual({
      "spark.sql.extensions": "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions",
      "spark.sql.defaultCatalog": "lake",
      "spark.sql.catalog.lake": "org.apache.iceberg.spark.SparkCatalog",
      "spark.sql.catalog.lake.type": "rest",
      "spark.sql.catalog.lake.uri": "https://catalog.example.com",
      "spark.sql.catalog.lake.warehouse": "lake",
      "spark.sql.catalog.lake.rest.auth.type": "oauth2",
      "spark.sql.catalog.lake.credential": "env:ICEBERG_LAKE_CREDENTIAL",
      "spark.sql.catalog.lake.oauth2-server-uri": "https://login.example.com/token",
    });
  });

  it("S3FileIO has an endpoint, a path style and a region of its own", () => {
    expect(
      properties(
        on({
          lake: {
            ...rest,
            auth: "token",
            ioImpl: "s3",
            s3Endpoint: "https://s3.example.com",
            s3PathStyle: true,
            region: "us-east-1",
          },
        }),
      ),
    ).toMatchObject({
      "spark.sql.catalog.lake.io-impl": "org.apache.iceberg.aws.s3.S3FileIO",
      "spark.sql.catalog.lake.s3.endpoint": "https://s3.example.com",
      "spark.sql.catalog.lake.s3.path-style-access": "true",
      "spark.sql.catalog.lake.client.region": "us-east-1",
      "spark.sql.catalog.lake.token": "env:ICEBERG_LAKE_CREDENTIAL",
    });
  });

  it("each type has its own", () => {
    const found = properties(
      on({
        meta: { type: "hive", uri: "thrift://hms:9083", clients: 5 },
        files: { type: "hadoop", warehouse: "hdfs://nn/wh" },
        glue: { type: "glue", warehouse: "s3://lake/wh", region: "eu-central-1" },
        git: {
          type: "nessie",
          uri: "https://nessie.example.com/api/v2",
          warehouse: "s3a://lake/wh",
          ref: "etl",
          auth: "token",
        },
        pg: postgres,
        maria: { ...postgres, uri: "jdbc:mariadb://db.example.com/iceberg" },
        signed: {
          type: "rest",
          uri: "https://glue.eu-central-1.amazonaws.com/iceberg",
          auth: "sigv4",
          signingName: "glue",
          region: "eu-central-1",
        },
      }),
    );
    expect(found).toMatchObject({
      "spark.sql.catalog.meta.clients": "5",
      "spark.sql.catalog.files.warehouse": "hdfs://nn/wh",
      "spark.sql.catalog.glue.client.region": "eu-central-1",
      "spark.sql.catalog.git.ref": "etl",
      "spark.sql.catalog.git.authentication.type": "BEARER",
      "spark.sql.catalog.pg.jdbc.user": "iceberg",
      "spark.sql.catalog.pg.jdbc.schema-version": "V1",
      "spark.sql.catalog.maria.jdbc.credentialType": "ENV",
      "spark.sql.catalog.maria.jdbc.pwdKey": "ICEBERG_MARIA_CREDENTIAL",
      "spark.sql.catalog.signed.rest.auth.type": "sigv4",
      "spark.sql.catalog.signed.rest.signing-region": "eu-central-1",
    });
    expect(Object.keys(found).filter((key) => /password|authentication\.token/.test(key))).toEqual([]);
  });
});

describe("credentials stay in Secrets", () => {
  it("as variables and a pgpass file of the driver, none of the executors", () => {
    const parts = rendered(on({ lake: rest, pg: postgres, more: postgres }))?.parts;
    expect(Object.keys(parts ?? {})).toEqual(["connect"]);
    expect(settle({ env: parts?.connect?.env ?? [], volumes: parts?.connect?.volumes ?? [] }).value).toEqual({
      env: [
        {
          name: "ICEBERG_LAKE_CREDENTIAL",
          valueFrom: { secretKeyRef: { name: "sales-iceberg", key: "lake-credential" } },
        },
        { name: "PGPASSFILE", value: "/etc/spark-iceberg/pgpass" },
      ],
      volumes: [
        { name: "iceberg-pgpass", secret: { secretName: "sales-iceberg", items: [{ key: "pgpass", path: "pgpass" }] } },
      ],
    });
  });

  it("asks for each Secret by name, for the driver alone", () => {
    const own = { ...rest, credential: { secret: "polaris" } };
    const asked = rendered(on({ lake: rest, pg: postgres, own }))?.secrets ?? [];
    expect(asked.map(({ name, suffix, keys }) => [name.value, suffix, ...keys.map(({ key }) => key.value)])).toEqual([
      ["sales-iceberg", "iceberg", "lake-credential"],
      ["sales-iceberg", "iceberg", "pgpass"],
      ["polaris", expect.stringMatching(/^iceberg-[0-9a-f]{8}$/), "own-credential"],
    ]);
    expect(new Set(asked.flatMap(({ readers }) => readers))).toEqual(new Set(["connect"]));
  });

  it("no address takes one", () => {
    for (const uri of [
      "https://me:pw@catalog.example.com",
      "jdbc:postgresql://db/x?user=me&password=pw",
      "jdbc:postgresql://me:pw@db/x",
    ])
      expect(() => sampleSpec(on({ lake: { ...rest, uri } })), uri).toThrow(/without user and password/);
    expect(() => sampleSpec(on({ lake: { ...rest, warehouse: "s3://key:secret@bucket/wh" } }))).toThrow(/location/);
  });
});

describe("connections (NP10)", () => {
  const flows = (catalog: object) =>
    rendered(on({ lake: catalog }))?.flows?.map(({ from, to, ports }) =>
      [Object.values(from)[0], "host" in to ? to.host.value : "", ...ports.map((port) => valueOf(port))].join(" "),
    );

  it.each([
    [
      rest,
      [
        "connect catalog.example.com 443",
        "executor catalog.example.com 443",
        "connect login.example.com 443",
        "executor login.example.com 443",
      ],
    ],
    [
      { type: "hive", uri: "thrift://a.example.com,thrift://b.example.com:9999" },
      ["connect a.example.com 9083", "connect b.example.com 9999"],
    ],
    [postgres, ["connect db.example.com 5432"]],
    [{ type: "nessie", uri: "http://n.example.com:19120/api/v2", warehouse: "x" }, ["connect n.example.com 19120"]],
    [{ type: "hadoop", warehouse: "hdfs://nn/x" }, []],
    [
      { type: "glue", region: "eu-central-1", warehouse: "s3://x/y" },
      [
        "connect glue.eu-central-1.amazonaws.com 443",
        "connect s3.eu-central-1.amazonaws.com 443",
        "executor s3.eu-central-1.amazonaws.com 443",
        "connect *.s3.eu-central-1.amazonaws.com 443",
        "executor *.s3.eu-central-1.amazonaws.com 443",
      ],
    ],
    [
      { type: "rest", uri: "https://catalog.example.com", region: "cn-north-1" },
      [
        "connect catalog.example.com 443",
        "executor catalog.example.com 443",
        "connect s3.cn-north-1.amazonaws.com.cn 443",
        "executor s3.cn-north-1.amazonaws.com.cn 443",
        "connect *.s3.cn-north-1.amazonaws.com.cn 443",
        "executor *.s3.cn-north-1.amazonaws.com.cn 443",
      ],
    ],
    [
      {
        type: "jdbc",
        uri: "jdbc:sqlite:x",
        ioImpl: "s3",
        s3Endpoint: "https://s3.example.com:9000",
        s3PathStyle: true,
      },
      ["connect s3.example.com 9000", "executor s3.example.com 9000"],
    ],
  ])("%o", (catalog, expected) => {
    expect(flows(catalog)).toEqual(expected);
  });
});

describe("jars", () => {
  it.each([
    [{ files: { type: "hadoop", warehouse: "/x" } }, []],
    [{ pg: postgres }, ["org.postgresql:postgresql:42.7.11"]],
    [{ lake: rest }, ["org.apache.iceberg:iceberg-aws-bundle:1.12.0"]],
  ])("%o", (catalogs, more) => {
    expect(jars(on(catalogs))).toEqual(["org.apache.iceberg:iceberg-spark-runtime-4.1_2.13:1.12.0", ...more]);
  });

  it("with RAPIDS in the version both know; refused where there is no runtime", () => {
    const gpu = { gpu: { enabled: true, vendor: "nvidia", rapids: true } };
    expect(jars({ ...on({}), ...gpu })).toEqual(["org.apache.iceberg:iceberg-spark-runtime-4.1_2.13:1.11.0"]);
    expect(jars({ ...on({}), spark: { version: "4.2" } }, "4.2.0")).toMatchObject({ refused: { nearest: "4.1" } });
  });
});

describe("advice", () => {
  it("under Cilium a REST server's files lie on hosts that nobody named", () => {
    const cilium = { networkPolicies: { enabled: true }, cluster: { cni: "cilium" } };
    const unnamed = (catalog: object, others: object) =>
      rules({ ...on({ lake: catalog }), ...others }).filter((one) => one.startsWith("iceberg-store-unnamed"));
    expect(unnamed(rest, cilium)).toEqual(["iceberg-store-unnamed warning"]);
    expect(unnamed({ ...rest, region: "eu-central-1" }, cilium)).toEqual([]);
    expect(unnamed(rest, { ...cilium, objectStore: { type: "s3" } })).toEqual([]);
    expect(unnamed(rest, { ...cilium, cluster: { cni: "calico" } })).toEqual([]);
  });

  it("X03: hadoop on S3 is an error but in development", () => {
    const changes = on({ lake: { type: "hadoop", warehouse: "s3a://lake/wh" } });
    expect(rules(changes)).toEqual(["iceberg-hadoop-on-s3 error"]);
    expect(rules(changes, "staging")).toEqual(["iceberg-hadoop-on-s3 error"]);
    expect(rules(changes, "dev")).toEqual(["iceberg-hadoop-on-s3 info"]);
    expect(rules(on({ lake: { type: "hadoop", warehouse: "hdfs://nn/wh" } }))).toEqual([]);
  });

  it.each([
    [{ type: "hive" }, "iceberg-no-server error"],
    [{ type: "rest" }, "iceberg-no-server error"],
    [{ type: "rest", uri: "thrift://hms" }, "iceberg-address error"],
    [{ type: "nessie", uri: "https://n.example.com/api", warehouse: "hdfs://x" }, "iceberg-nessie-version error"],
    [{ type: "jdbc", uri: "jdbc:sqlite:/tmp/x.db", warehouse: "hdfs://x" }, "iceberg-database error"],
    [{ type: "jdbc", uri: "jdbc:mysql://db/x", warehouse: "hdfs://x" }, "iceberg-database error"],
    [{ type: "hadoop" }, "iceberg-no-warehouse error"],
    [{ type: "glue", region: "eu-central-1" }, "iceberg-no-warehouse warning"],
    [{ type: "hive", uri: "thrift://hms", warehouse: "s3://x/y" }, "iceberg-s3-scheme error"],
    [{ type: "rest", uri: "https://x", ioImpl: "hadoop" }, "iceberg-file-access error"],
    [{ type: "jdbc", uri: "jdbc:mariadb://db/x", warehouse: "/data" }, "iceberg-local-warehouse warning"],
    [{ type: "rest", uri: "https://x", auth: "password" }, "iceberg-auth error"],
    [{ type: "rest", uri: "http://x", auth: "token" }, "iceberg-in-clear warning"],
    [{ type: "rest", uri: "https://x", auth: "oauth2" }, "iceberg-token-server warning"],
    [{ type: "rest", uri: "https://x", ioImpl: "s3" }, "iceberg-region info"],
    [
      { type: "rest", uri: "https://x", ioImpl: "s3", region: "r", s3Endpoint: "https://s3.example.com" },
      "iceberg-path-style warning",
    ],
  ])("%o", (catalog, expected) => {
    expect(rules(on({ lake: catalog }))).toEqual([expected]);
  });

  it("between catalogs", () => {
    expect(rules(on({ lake: { type: "hive", uri: "thrift://hms" } }, { defaultCatalog: "bronze" }))).toEqual([
      "iceberg-default-catalog error",
    ]);
    expect(rules(on({}))).toEqual(["iceberg-no-catalog info"]);
    expect(rules(on({ one: postgres, two: { ...postgres, credential: { secret: "other" } } }))).toEqual([
      "iceberg-one-secret error",
    ]);
  });

  it("ICE008: the object store's endpoint is not S3FileIO's", () => {
    const objectStore = { type: "s3", endpoint: "https://s3.example.com", bucket: "lake", pathStyle: true };
    expect(rules({ ...on({ lake: { ...rest, ioImpl: "s3", region: "r" } }), objectStore })).toEqual([
      "iceberg-s3-endpoint warning",
    ]);
  });
});
