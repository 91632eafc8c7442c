import { describe, expect, it } from "vitest";
import { violations } from "./invariants.ts";
import { bytesOf } from "./world.ts";
import { documentOf } from "#tests/setup/document-of.ts";

const bytes = bytesOf(
  documentOf(
    {
      spark: { version: "4.1" },
      iceberg: {
        enabled: true,
        defaultCatalog: "lake",
        catalogs: {
          lake: { type: "rest", uri: "https://catalog.example.com", auth: "token" },
          pg: { type: "jdbc", uri: "jdbc:postgresql://db.example.com/x", warehouse: "s3a://lake/wh", auth: "password" },
          maria: { type: "jdbc", uri: "jdbc:mariadb://db.example.com/x", warehouse: "s3a://lake/wh", auth: "password" },
        },
      },
    },
    "staging",
  ),
);

it("CFG07 as rendered", () => {
  expect(violations(bytes)).toEqual([]);
});

describe("planted faults are seen", () => {
  it.each([
    ["no extensions", "ICE", /spark\.sql\.extensions=.*\n/, ""],
    [
      "a catalog class of another kind",
      "ICE",
      /(catalog\.lake=org\.apache\.iceberg\.spark\.)SparkCatalog/,
      "$1SparkSessionCatalog",
    ],
    ["options without a class", "ICE", /spark\.sql\.catalog\.lake=.*\n/, ""],
    ["a default that is not there", "ICE", /defaultCatalog=lake/, "defaultCatalog=bronze"],
    ["a credential in an address", "ICE", /https:\/\/catalog/, "https://me:pw@catalog"],
    ["a password among the parameters", "ICE", /(jdbc:postgresql:.*)/, "$1?password=pw"],
    ["a literal token", "ICE", /env:ICEBERG_LAKE_CREDENTIAL/, "abc"],
    [
      "a reference nothing looks up",
      "ICE",
      /catalog\.pg\.type=jdbc/,
      "catalog.pg.type=jdbc\n    spark.sql.catalog.pg.jdbc.password=env:PASSWORD",
    ],
    ["Spark's own catalog replaced", "ICE", /catalog\.lake/g, "catalog.spark_catalog"],
    [
      "a literal variable",
      "GU04",
      /(name: ICEBERG_LAKE_CREDENTIAL\n)\s+valueFrom:\n\s+secretKeyRef:\n\s+name: \S+\n\s+key: \S+/,
      "$1              value: abc",
    ],
    ["a lock that is gone", "GU12", /spark\.ui\.port=4040/, "spark.sql.catalog.lake.lock-impl=HadoopTableLock"],
    ["an invented option", "GU13", /spark\.ui\.port=4040/, "spark.sql.iceberg.v2.enabled=true"],
  ])("%s", (_, row, find, replacement) => {
    const broken = bytes.replace(find, replacement);
    expect(broken).not.toBe(bytes);
    expect(violations(broken, { only: row })).not.toEqual([]);
    expect(violations(bytes, { only: row })).toEqual([]);
  });
});
