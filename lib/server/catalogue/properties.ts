import "server-only";
import { readFileSync } from "node:fs";
import path from "node:path";
import { buildCatalogue, type PropertyCatalogue } from "#lib/lint/catalogue.ts";

let held: PropertyCatalogue | undefined;

/** Spark's properties by version; read from the product's folder, which is where the server runs. */
export function propertyCatalogue(): PropertyCatalogue {
  if (held) return held;
  const file = path.join(process.cwd(), "lib", "lint", "catalogue", "spark.json");
  return (held = buildCatalogue(JSON.parse(readFileSync(file, "utf8"))));
}
