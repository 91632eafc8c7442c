import type { SparkVersion } from "#lib/spec/core.ts";
import { derive, type Traced } from "./traced.ts";

/**
 * Notebook images with the PySpark client of a line. A client may be older than its server, so the lines that have no
 * image yet take the newest there is; the entry says so. Source: tags of jupyter/docker-stacks.
 */
const NOTEBOOK: Readonly<Record<SparkVersion, string>> = {
  "3.5": "quay.io/jupyter/pyspark-notebook:spark-3.5.3",
  "4.0": "quay.io/jupyter/pyspark-notebook:spark-4.0.1",
  "4.1": "quay.io/jupyter/pyspark-notebook:spark-4.1.1",
  "4.2": "quay.io/jupyter/pyspark-notebook:spark-4.1.1",
  "4.3": "quay.io/jupyter/pyspark-notebook:spark-4.1.1",
};

export function notebookImage(version: Traced<SparkVersion>): Traced<string> {
  return derive((line) => NOTEBOOK[line], version);
}
