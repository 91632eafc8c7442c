import { describe, expect, it } from "vitest";
import { examine } from "#lib/lint/examine.ts";
import type { JsonMap } from "#lib/spec/pointer.ts";
import { documentOf } from "#tests/setup/document-of.ts";
import { catalogue, world } from "../rendering/world.ts";

const findings = (spec: JsonMap) => examine(documentOf(spec, "staging"), world, { catalogue }).findings;
const rules = (spec: JsonMap) => findings(spec).map(({ rule, severity }) => `${rule} ${severity}`);
const conf = (given: JsonMap, version = "4.1") => rules({ spark: { version, conf: given } });
const EXTENSIONS = { "spark.sql.extensions": "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions" };
const CLASS = "org.apache.iceberg.spark.SparkCatalog";

describe("field cases: iceberg", () => {
  it("FC065 a runtime of another Spark, of another Scala, and hadoop-aws of another Hadoop (apache/iceberg#9275)", () => {
    const image = "registry.example.com/spark:1.0";
    const jars = ["org.apache.iceberg:iceberg-spark-runtime-3.4_2.13:1.4.2", "org.apache.hadoop:hadoop-aws:2.10.2"];
    const said = findings({ spark: { version: "3.5", release: "3.5.8", image, jars } }).filter(
      ({ severity }) => severity === "error",
    );
    expect(said.length).toBeGreaterThanOrEqual(2);
    expect(said.map(({ message }) => message).join("\n")).toMatch(/iceberg-spark-runtime-3\.4_2\.13[^]*hadoop-aws/);
  });

  it("FC067 there is no runtime for Spark 4.2, and 4.1 is the nearest (stefanko-ch/Nexus-Stack#828)", () => {
    const catalogs = { lake: { type: "rest", uri: "https://cat" } };
    const [said] = findings({ spark: { version: "4.2" }, iceberg: { enabled: true, catalogs } }).filter(
      ({ rule }) => rule === "no-jar",
    );
    expect(said).toMatchObject({ severity: "error", fixes: [{ title: "Choose Spark 4.1" }] });
    expect(said?.message).toContain("IncompatibleClassChangeError");
  });

  it("FC069 S3FileIO with an endpoint and without path style (apache/iceberg#15195, #10946)", () => {
    const given = {
      ...EXTENSIONS,
      "spark.sql.catalog.demo": CLASS,
      "spark.sql.catalog.demo.type": "rest",
      "spark.sql.catalog.demo.uri": "http://rest:8181",
      "spark.sql.catalog.demo.io-impl": "org.apache.iceberg.aws.s3.S3FileIO",
      "spark.sql.catalog.demo.warehouse": "s3://warehouse/wh/",
      "spark.sql.catalog.demo.s3.endpoint": "http://minio:9000",
      "spark.sql.defaultCatalog": "demo",
    };
    expect(conf(given)).toEqual(expect.arrayContaining(["iceberg-path-style warning", "iceberg-region info"]));
    const [said] = findings({ spark: { conf: given } }).filter(({ rule }) => rule === "iceberg-path-style");
    expect(said?.fixes[0]?.patch).toMatchObject([
      { op: "add", path: "/spec/spark/conf/spark.sql.catalog.demo.s3.path-style-access", value: "true" },
    ]);
    expect(conf({ ...given, "spark.sql.catalog.demo.s3.path-style-access": "true" })).not.toContain(
      "iceberg-path-style warning",
    );
  });

  it("FC072 MERGE on Glue without the extensions (apache/iceberg#3018)", () => {
    const said = conf({
      "spark.sql.catalog.lake": CLASS,
      "spark.sql.catalog.lake.catalog-impl": "org.apache.iceberg.aws.glue.GlueCatalog",
      "spark.sql.catalog.lake.io-impl": "org.apache.iceberg.aws.s3.S3FileIO",
      "spark.sql.catalog.lake.warehouse": "s3://bucket/wh",
    });
    expect(said).toEqual(expect.arrayContaining(["ICE006 warning", "iceberg-region info"]));
    expect(said.filter((one) => /ICE003|s3-scheme/.test(one))).toEqual([]);
  });

  it("FC074 one artefact in two versions, of the image and of spark.jars.packages (apache/iceberg#2593)", () => {
    const runtime = (version: string) => `org.apache.iceberg:iceberg-spark-runtime-3.5_2.12:${version}`;
    const [said] = findings({
      spark: { version: "3.5", jars: [runtime("1.10.0")], conf: { "spark.jars.packages": runtime("1.9.0") } },
    }).filter(({ rule }) => rule === "iceberg-two-versions");
    expect(said).toMatchObject({
      severity: "warning",
      values: { package: runtime("1.9.0"), image: runtime("1.10.0") },
    });
  });

  it("FC076 s3:// through Hadoop (cloudcheflabs/iceberg-rest-catalog#2)", () => {
    const given = {
      ...EXTENSIONS,
      "spark.sql.catalog.lake": CLASS,
      "spark.sql.catalog.lake.type": "hive",
      "spark.sql.catalog.lake.uri": "thrift://hms:9083",
      "spark.sql.catalog.lake.warehouse": "s3://warehouse/",
    };
    const [said] = findings({ spark: { conf: given } }).filter(({ rule }) => rule === "iceberg-s3-scheme");
    expect(said).toMatchObject({
      severity: "error",
      fixes: [{ title: "Write s3a://warehouse/" }, { title: "Use S3FileIO" }],
    });
  });

  it("catalogs written by hand: class, type, default", () => {
    expect(conf({ "spark.sql.catalog.x.type": "rest" })).toContain("ICE001 error");
    expect(conf({ "spark.sql.catalog.x": "org.apache.iceberg.spark.SparkSessionCatalog" })).toEqual(
      expect.arrayContaining(["ICE005 error", "ICE003 warning", "ICE006 warning"]),
    );
    expect(
      conf({ "spark.sql.catalog.spark_catalog": CLASS, "spark.sql.catalog.spark_catalog.type": "hive" }),
    ).toContain("ICE016 warning");
    expect(conf({ "spark.sql.defaultCatalog": "nowhere" })).toContain("ICE011 error");
  });
});
