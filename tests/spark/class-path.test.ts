import { describe, expect, it } from "vitest";
import { coordinate } from "#lib/compatibility/jar.ts";
import { examine } from "#lib/lint/examine.ts";
import type { SparkVersion } from "#lib/spec/core.ts";
import { judge } from "../rendering/invariants.ts";
import { bytesOf, cases, catalogue, world, type Case } from "../rendering/world.ts";
import { documentOf } from "../setup/document-of.ts";
import { scope } from "../scope.ts";
import { absentClasses } from "./class-path/load.ts";

const CLASS = /^(?:[a-z]\w*\.)+[A-Z]\w*(?:\$\w+)?$/;
/** Of several hundred megabytes each: fetched by `npm run truth` alone. */
const LARGE = /^(software\.amazon\.awssdk:bundle|com\.amazonaws:)/;
/** As large, and not in every Maven repository: RAPIDS and its classes are left out on both sides. */
const RAPIDS = /^com\.nvidia[.:]/;

const ICEBERG: readonly SparkVersion[] = ["3.5", "4.0", "4.1"];
const s3 = { objectStore: { type: "s3", region: "eu-central-1", bucket: "lake" } };
const lake = (catalog: object) => ({ ...s3, iceberg: { enabled: true, catalogs: { lake: catalog } } });

/** What no preset switches on. Celeborn's client is not in every Maven repository, so its classes are not tried. */
const OTHERS: readonly object[] = [
  lake({ type: "glue", warehouse: "s3://lake/warehouse", region: "eu-central-1" }),
  lake({ type: "nessie", uri: "https://nessie.example.com/api/v2", warehouse: "s3://lake/w", ioImpl: "s3" }),
];

/** The presets of every line asked for, and the others. */
function documents(): Pick<Case, "spark" | "text">[] {
  const others = OTHERS.flatMap((spec) =>
    ICEBERG.map((spark) => ({
      spark,
      text: documentOf({ ...spec, spark: { version: spark, buildRepository: "registry.example.com/spark" } }),
    })),
  );
  return [...cases, ...others].filter(({ spark }) => scope.lines.includes(spark));
}

interface Rendered {
  title: string;
  line: SparkVersion;
  jars: readonly string[];
  classes: readonly string[];
}

/** One row for each class path, with every class that the properties on it name. */
function rows(): Rendered[] {
  const found = new Map<string, Rendered>();
  for (const { spark, text } of documents()) {
    const built = examine(text, world, { catalogue }).rendering?.build?.jars ?? [];
    const jars = built.map(coordinate).filter((jar) => !RAPIDS.test(jar));
    if (!scope.pairs && jars.some((jar) => LARGE.test(jar))) continue;
    const classes = classesIn(text);
    const key = `${spark} ${jars.join(" ")}`;
    const before = found.get(key)?.classes ?? [];
    found.set(key, {
      title: jars.join(" ") || "no jar of its own",
      line: spark,
      jars,
      classes: [...new Set([...before, ...classes])],
    });
  }
  return [...found.values()].filter(({ classes }) => classes.length > 0);
}

/** Values, or parts of lists, that name a class: plug-ins, extensions, catalogs, shuffle managers, credentials. */
function classesIn(text: string): string[] {
  const { properties } = judge(bytesOf(text));
  return [...properties.values()]
    .flatMap((value) => value.split(","))
    .filter((value) => CLASS.test(value) && !RAPIDS.test(value));
}

describe("the class path of an image holds every class its properties name (GU22)", () => {
  it.each(rows())("Spark $line with $title", ({ line, jars, classes }) => {
    expect(absentClasses(line, jars, classes)).toEqual([]);
  });

  it("a missing jar is seen", () => {
    const classes = ["org.apache.iceberg.spark.SparkCatalog", "org.apache.spark.metrics.sink.PrometheusServlet"];
    expect(absentClasses("4.1", [], classes)).toEqual([
      expect.stringContaining("org.apache.iceberg.spark.SparkCatalog: "),
    ]);
  });
});
