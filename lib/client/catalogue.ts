import { buildCatalogue, type PropertyCatalogue } from "#lib/lint/catalogue.ts";
import rows from "#lib/lint/catalogue/spark.json" with { type: "json" };

/** Every property Spark knows. Large: import this file only dynamically, after the first paint. */
export const catalogue: PropertyCatalogue = buildCatalogue(rows);
