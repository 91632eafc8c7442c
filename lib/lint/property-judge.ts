import { byHandAdvice } from "#lib/catalog/by-hand/advice.ts";
import type { Spec } from "#lib/catalog/spec.ts";
import type { Advice } from "#lib/spec/advice.ts";
import { buildCatalogue, type PropertyCatalogue } from "./catalogue.ts";
import { lintProperties } from "./property-rules.ts";

/**
 * The catalogue with everything that is said of `spark.conf`. Rules and rows come together, because neither is of use
 * without the other and a browser waits for neither before its first paint.
 */
export interface PropertyJudge extends PropertyCatalogue {
  judge: (spec: Spec) => Advice[];
}

/** `json`: the rows of all files of `catalogue/`. */
export function openCatalogue(json: unknown): PropertyJudge {
  const catalogue = buildCatalogue(json);
  return {
    ...catalogue,
    judge: (spec) => [
      ...lintProperties(spec.spark.conf ?? {}, spec.spark.version, catalogue, "/spec/spark/conf", spec.batch.enabled),
      ...byHandAdvice(spec),
    ],
  };
}
