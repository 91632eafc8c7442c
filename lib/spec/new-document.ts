import { API_VERSION, KIND } from "./document.ts";
import type { SparkVersion } from "./core.ts";
import { stringify } from "yaml";

export interface NewDocument {
  name: string;
  team?: string;
  environment: string;
  presets: readonly string[];
  spark: SparkVersion;
}

/** The line a new document starts with when nobody asks for another. */
export const DEFAULT_SPARK: SparkVersion = "4.1";

/**
 * The text of a document at its beginning. The Spark line is written out: a document must not change what it runs when
 * a release of this product changes its default.
 */
export function newDocumentText({ name, team, environment, presets, spark }: NewDocument): string {
  return stringify({
    apiVersion: API_VERSION,
    kind: KIND,
    metadata: { name, ...(team === undefined ? {} : { team }) },
    environment,
    presets,
    spec: { spark: { version: spark } },
  });
}
