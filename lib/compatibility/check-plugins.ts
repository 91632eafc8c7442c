import { ofJar } from "./check-jars.ts";
import { compatibility } from "./data.ts";
import { coordinate } from "./jar.ts";
import { celebornJars, deltaJars, type Jars } from "./jars.ts";
import { rapidsJars } from "./rapids.ts";
import { compareVersions, minorOf } from "./version-order.ts";
import { sparkLine } from "./spark-line.ts";
import type { Check, Choice, Violation } from "./violation.ts";

/** A refusal of the whole line or release; `nearest` as an exact release. */
function refusal(rule: string, offered: Jars, { line, release }: Choice): readonly Violation[] {
  if ("jars" in offered) return [];
  const { message, source, nearest } = offered.refused;
  const lineOfNearest = compatibility.lines.find((one) => one.line === nearest)?.line;
  const exact = lineOfNearest ? sparkLine(lineOfNearest).stockRelease : nearest;
  const values = { line, release };
  return [{ rule, severity: "error", subject: "release", message, ...(exact && { nearest: exact }), values, source }];
}

const rapids: Check = (choice) => {
  const jar = choice.jars.find(({ artifact }) => artifact.startsWith("rapids-4-spark_"));
  if (!choice.features.rapids && !jar) return [];
  return refusal("rapids-shim", rapidsJars(choice.release, choice.scala), choice);
};

/** The major version of Spark in the name of a Celeborn client. */
const majorOfClient = (artifact: string) => /^celeborn-client-spark-(\d)-/.exec(artifact)?.[1];

const celeborn: Check = (choice) => {
  const clients = choice.jars.filter(({ artifact }) => majorOfClient(artifact) !== undefined);
  if (!choice.features.celeborn && clients.length === 0) return [];
  const offered = celebornJars(choice.line);
  const { releases, clientsSource: source } = compatibility.celeborn;
  const first = releases.find(({ lines }) => lines.includes(choice.line))?.celeborn;
  const wrong = clients.flatMap((jar) => {
    if (!first || majorOfClient(jar.artifact) !== choice.line[0]) {
      const message = `${coordinate(jar)} is the client for Spark ${majorOfClient(jar.artifact)}, not for ${choice.line}.`;
      return [ofJar(jar, choice, { rule: "celeborn-client", message, source })];
    }
    if (compareVersions(jar.version, minorOf(first)) >= 0) return [];
    const message = `Celeborn knows Spark ${choice.line} since ${first}; the client is ${jar.version}.`;
    return [ofJar(jar, choice, { rule: "celeborn-client", message, source })];
  });
  return [...refusal("celeborn-line", offered, choice), ...("jars" in offered ? wrong : [])];
};

const delta: Check = (choice) => {
  const jars = choice.jars.filter(({ artifact }) => artifact.startsWith("delta-spark_"));
  if (!choice.features.delta && jars.length === 0) return [];
  const offered = deltaJars(choice.line);
  if ("refused" in offered) return refusal("delta-line", offered, choice);
  const { unsuffixed, missing } = compatibility.delta;
  const source = missing.source;
  return jars.flatMap((jar) => {
    const named =
      /^delta-spark_(\d+\.\d+)_\d/.exec(jar.artifact)?.[1] ??
      unsuffixed.find((one) => one.delta === minorOf(jar.version))?.line;
    if (named === undefined || named === choice.line) return [];
    const message = `${coordinate(jar)} is built for Spark ${named}, not for ${choice.line}.`;
    return [ofJar(jar, choice, { rule: "delta-line", message, source })];
  });
};

export const pluginChecks: readonly Check[] = [rapids, celeborn, delta];
