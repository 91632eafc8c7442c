import celeborn from "#lib/lint/catalogue/celeborn.json" with { type: "json" };
import iceberg from "#lib/lint/catalogue/iceberg.json" with { type: "json" };
import rapids from "#lib/lint/catalogue/rapids.json" with { type: "json" };
import s3a from "#lib/lint/catalogue/s3a.json" with { type: "json" };
import spark from "#lib/lint/catalogue/spark.json" with { type: "json" };
import { openCatalogue, type PropertyJudge } from "#lib/lint/property-judge.ts";

/** Every property Spark and its plug-ins know, and the rules about them. Large: import this file only dynamically, after the first paint. */
export const catalogue: PropertyJudge = openCatalogue(
  // Read by a schema there; here they are only rows of some shape.
  ([iceberg, s3a, spark, celeborn, rapids] as readonly (readonly unknown[])[]).flat(),
);
