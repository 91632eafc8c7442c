import type { PropertyCatalogue } from "./catalogue.ts";
import { nearestOf } from "./nearest.ts";

const ICEBERG = /^org\.apache\.iceberg\.spark\.Spark(Session)?Catalog$/;

/**
 * An option of an Iceberg catalog that Iceberg does not have (GEN023): its prefix is open, so Spark takes anything and
 * nothing reads it. Answers with the options it is close to; undefined when it is known or the catalog is another's.
 */
export function unknownOption(
  key: string,
  conf: Readonly<Record<string, string>>,
  catalogue: PropertyCatalogue,
): { option: string; nearest: string[] } | undefined {
  const [, name = "", option = ""] = /^spark\.sql\.catalog\.([^.]+)\.(.+)$/.exec(key) ?? [];
  if (!ICEBERG.test(conf[`spark.sql.catalog.${name}`] ?? "") || catalogue.find(key)?.scope === "iceberg")
    return undefined;
  const known = catalogue.rows.flatMap(({ scope, pattern }) =>
    scope === "iceberg" && pattern ? [pattern.replace("spark.sql.catalog.{name}.", "")] : [],
  );
  return { option, nearest: nearestOf(option, known).map((one) => `spark.sql.catalog.${name}.${one}`) };
}
