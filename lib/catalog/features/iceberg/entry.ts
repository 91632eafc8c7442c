import { icebergJars } from "#lib/compatibility/jars.ts";
import { parseCoordinate, type Jar } from "#lib/compatibility/jar.ts";
import { text } from "#lib/render/traced.ts";
import { defineEntry } from "../../entry.ts";
import type { Spec } from "../../spec.ts";
import { databaseOf } from "./addresses.ts";
import { catalogProperties } from "./catalog-properties.ts";
import { credentialParts } from "./credentials.ts";
import { catalogFlows } from "./flows.ts";
import { packageRules } from "./packages.ts";
import { icebergRules } from "./rules.ts";
import { DRIVERS } from "./server-rules.ts";
import { EXTENSIONS } from "./written.ts";

/** Tables in Apache Iceberg: the SQL extensions, the catalogs, and what driver and executors need to reach them (CFG07). */
export const iceberg = defineEntry({
  id: "iceberg",
  title: "Apache Iceberg",
  defaults: { iceberg: { enabled: false } },
  jars(spec, release) {
    if (!spec.iceberg.enabled) return undefined;
    const { version, scala } = spec.spark;
    const needed = icebergJars(version, {
      aws: usesAws(spec),
      ...(scala && { scala }),
      ...(usesRapids(spec) && { rapidsRelease: release }),
    });
    return "refused" in needed ? needed : { jars: [...needed.jars, ...databaseDrivers(spec)] };
  },
  render({ iceberg: own }, context) {
    const because = ["/spec/iceberg/enabled"];
    if (!own.enabled.value) return { because };
    const catalogs = Object.entries(own.catalogs ?? {});
    return {
      because,
      properties: {
        "spark.sql.extensions": EXTENSIONS,
        ...Object.fromEntries(catalogs.flatMap(([name, catalog]) => Object.entries(catalogProperties(name, catalog)))),
        ...(own.defaultCatalog && { "spark.sql.defaultCatalog": text`${own.defaultCatalog}` }),
      },
      ...credentialParts(own.catalogs ?? {}, context),
      flows: catalogs.flatMap(([name, catalog]) => catalogFlows(name, catalog)),
    };
  },
  advise: (spec, environment) => {
    const needed = icebergJars(spec.spark.version, { aws: usesAws(spec) });
    const jars = spec.iceberg.enabled && "jars" in needed ? needed.jars : [];
    return [...icebergRules(spec, environment), ...packageRules(spec, jars)];
  },
});

/** RAPIDS knows fewer versions of Iceberg than Spark does. */
const usesRapids = ({ gpu }: Spec): boolean => gpu.enabled && gpu.vendor === "nvidia" && gpu.rapids;

/** S3FileIO and Glue's client are in Iceberg's bundle; a REST server may hand out s3:// locations and its signature is AWS's. */
function usesAws({ iceberg: { catalogs = {} } }: Spec): boolean {
  return Object.values(catalogs).some(
    ({ type, ioImpl, auth, warehouse }) =>
      ioImpl === "s3" || type === "glue" || auth === "sigv4" || (type === "rest" && !warehouse?.startsWith("hdfs:")),
  );
}

function databaseDrivers({ iceberg: { catalogs = {} } }: Spec): Jar[] {
  const databases = new Set(
    Object.values(catalogs).flatMap(({ type, uri }) => (type === "jdbc" ? (databaseOf(uri ?? "") ?? []) : [])),
  );
  return [...databases].flatMap((one) => parseCoordinate(DRIVERS[one] ?? "") ?? []);
}
