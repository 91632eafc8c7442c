// A real Apache Spark without a container: the source distribution on PyPI holds all of it, the Kubernetes module too.
import path from "node:path";
import { lineFacts } from "#lib/compatibility/spark-line.ts";
import type { SparkVersion } from "#lib/spec/core.ts";
import { cached, jarFile, need, pipInstall } from "../install.ts";

/** SPARK_HOME of the newest release of a line, installed into a cache on first use (about a minute and 500 MB). */
export function sparkHome(line: SparkVersion): string {
  need("java", ["--version"], "Install a JDK 17.");
  const release = lineFacts(line).newest.value;
  const folder = cached(`spark-${release}`, (into) => {
    console.log(`Installing Spark ${release} from PyPI; this takes about a minute the first time.`);
    pipInstall(`pyspark==${release}`, into, "--no-deps");
  });
  return path.join(folder, "pyspark");
}

/** The jar of the Connect server where the distribution lacks it (3.5). */
export function connectJar(line: SparkVersion): string | undefined {
  const { connect } = lineFacts(line);
  return connect && jarFile(connect.value);
}
