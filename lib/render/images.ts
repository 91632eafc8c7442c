import { derive, type Traced } from "./traced.ts";
import type { SparkVersion } from "#lib/spec/core.ts";

/**
 * Stock images by Spark line. Each tag names a patch, and the projects do not move such tags; an organisation that wants
 * a digest writes one into `spark.image`. Sources: apache/spark-docker versions.json; jupyter/docker-stacks tags.
 */
const SPARK: Readonly<Record<SparkVersion, string>> = {
  "4.0": "docker.io/library/spark:4.0.3-scala2.13-java17-python3-ubuntu",
  "4.1": "docker.io/library/spark:4.1.2-scala2.13-java17-python3-ubuntu",
};

const NOTEBOOK: Readonly<Record<SparkVersion, string>> = {
  "4.0": "quay.io/jupyter/pyspark-notebook:spark-4.0.1",
  "4.1": "quay.io/jupyter/pyspark-notebook:spark-4.1.1",
};

export function stockImage(version: Traced<SparkVersion>): Traced<string> {
  return derive((line) => SPARK[line], version);
}

export function notebookImage(version: Traced<SparkVersion>): Traced<string> {
  return derive((line) => NOTEBOOK[line], version);
}
