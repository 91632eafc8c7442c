import { coordinate, type Jar } from "./jar.ts";
import { jarInstead, scalaOf } from "./known-jar.ts";
import { lineFacts } from "./spark-line.ts";
import { minorOf } from "./version-order.ts";
import type { Check, Choice, Violation } from "./violation.ts";

/** A violation of one jar; the jar that would do is looked up in the data. */
export function ofJar(
  jar: Jar,
  choice: Choice,
  found: Pick<Violation, "rule" | "message" | "source"> & { nearest?: string; severity?: Violation["severity"] },
): Violation {
  const nearest = found.nearest ?? jarInstead(jar, choice);
  return {
    rule: found.rule,
    severity: found.severity ?? "error",
    subject: "jar",
    message: nearest ? `${found.message} Take ${nearest}.` : found.message,
    ...(nearest !== undefined && { nearest }),
    values: { jar: coordinate(jar), line: choice.line, release: choice.release },
    source: found.source,
  };
}

const scalaSuffix: Check = (choice) =>
  choice.jars
    .filter((jar) => (scalaOf(jar) ?? choice.scala) !== choice.scala)
    .map((jar) => {
      const message = `${coordinate(jar)} is built for Scala ${scalaOf(jar)}, Spark here with ${choice.scala}: calls between them fail at run time.`;
      return ofJar(jar, choice, { rule: "jar-scala", message, source: lineFacts(choice.line).scalaBuilds.source });
    });

const hadoopVersion: Check = (choice) => {
  const { value, source } = lineFacts(choice.line).hadoop;
  return choice.jars
    .filter((jar) => jar.group === "org.apache.hadoop" && jar.artifact.startsWith("hadoop-") && jar.version !== value)
    .map((jar) => {
      const message = `${coordinate(jar)} beside the Hadoop ${value} client of Spark ${choice.line}: their versions have to be equal.`;
      return ofJar(jar, choice, {
        rule: "hadoop-version",
        message,
        nearest: coordinate({ ...jar, version: value }),
        source,
      });
    });
};

/** Spark's own modules are one build; the one exception in the data is the Connect jar that was started on another patch. */
const sparkModule: Check = (choice) => {
  const { connect, newest } = lineFacts(choice.line);
  return choice.jars
    .filter((jar) => jar.group === "org.apache.spark" && jar.version !== choice.release)
    .filter((jar) => coordinate(jar) !== connect?.value)
    .map((jar) => {
      const way = minorOf(jar.version) === choice.line ? "another patch release" : "another line";
      const message = `${coordinate(jar)} is a module of ${way} than Spark ${choice.release}: it has to be that of ${choice.release}.`;
      return ofJar(jar, choice, { rule: "spark-module", message, source: connect?.source ?? newest.source });
    });
};

export const jarChecks: readonly Check[] = [scalaSuffix, hadoopVersion, sparkModule];
