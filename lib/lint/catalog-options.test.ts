import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { buildCatalogue, CATALOGUE_FILES } from "./catalogue.ts";
import { lintProperties } from "./property-rules.ts";

const rowsOf = (name: string) =>
  JSON.parse(readFileSync(`lib/lint/catalogue/${name}.json`, "utf8")) as readonly unknown[]; // judged by buildCatalogue
const catalogue = buildCatalogue(CATALOGUE_FILES.flatMap(rowsOf));
const at = "spark.sql.catalog.lake";
const rules = (conf: Record<string, string>) =>
  lintProperties(conf, "4.1", catalogue, "/spec/spark/conf").map(({ rule, severity }) => `${rule} ${severity}`);

it.each([
  [{ [`${at}.type`]: "rest", [`${at}.uri`]: "https://x", [`${at}.s3.path-style-access`]: "true" }, []],
  [{ [`${at}.hadoop.fs.s3a.endpoint`]: "https://x", [`${at}.table-default.format-version`]: "3" }, []],
  [{ [`${at}.s3.path-style-acess`]: "true" }, ["GEN023 warning"]],
  [{ [`${at}.type`]: "hbase" }, ["GEN009 error"]],
  [{ [`${at}.clients`]: "many" }, ["GEN004 error"]],
  [{ [`${at}.token`]: "abc" }, ["GEN016 error"]],
  [{ [`${at}.token`]: "env:LAKE_TOKEN" }, []],
  [{ [`${at}.hadoop.iceberg.hive.client-pool-size`]: "5" }, ["GEN015 error"]],
  [{ "spark.sql.iceberg.v2.enabled": "true" }, ["GU12 error"]],
  [{ "spark.sql.iceberg.merge-schema": "true" }, []],
])("%o", (conf, expected) => {
  expect(rules({ [at]: "org.apache.iceberg.spark.SparkCatalog", ...conf })).toEqual(expected);
});

it("says nothing of catalogs of others", () => {
  expect(rules({ [at]: "org.apache.paimon.spark.SparkCatalog", [`${at}.metastore`]: "hive" })).toEqual([]);
});

it("renames to the option that was meant", () => {
  const conf = { [at]: "org.apache.iceberg.spark.SparkCatalog", [`${at}.s3.path-style-acess`]: "true" };
  expect(lintProperties(conf, "4.1", catalogue, "/spec/spark/conf")[0]?.fixes).toMatchObject([
    { set: [["/spec/spark/conf/spark.sql.catalog.lake.s3.path-style-access", "true"]] },
    {},
  ]);
});
