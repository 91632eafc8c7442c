import "server-only";
import { readFileSync } from "node:fs";
import path from "node:path";
import { buildCatalogue, CATALOGUE_FILES, type PropertyCatalogue } from "#lib/lint/catalogue.ts";

let held: PropertyCatalogue | undefined;

/** Spark's and its plug-ins' properties by version; read from the product's folder, which is where the server runs. */
export function propertyCatalogue(): PropertyCatalogue {
  if (held) return held;
  const folder = path.join(process.cwd(), "lib", "lint", "catalogue");
  const rowsOf = (name: string) => JSON.parse(readFileSync(path.join(folder, `${name}.json`), "utf8")) as unknown[]; // judged below
  return (held = buildCatalogue(CATALOGUE_FILES.flatMap(rowsOf)));
}
