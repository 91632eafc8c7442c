import "server-only";
import { readFileSync } from "node:fs";
import path from "node:path";
import { CATALOGUE_FILES } from "#lib/lint/catalogue.ts";
import { openCatalogue, type PropertyJudge } from "#lib/lint/property-judge.ts";

let held: PropertyJudge | undefined;

/** Spark's and its plug-ins' properties by version; read from the product's folder, which is where the server runs. */
export function propertyCatalogue(): PropertyJudge {
  if (held) return held;
  const folder = path.join(process.cwd(), "lib", "lint", "catalogue");
  const rowsOf = (name: string) => JSON.parse(readFileSync(path.join(folder, `${name}.json`), "utf8")) as unknown[]; // judged below
  return (held = openCatalogue(CATALOGUE_FILES.flatMap(rowsOf)));
}
