import { ofJar } from "./check-jars.ts";
import { compatibility } from "./data.ts";
import { coordinate, type Jar } from "./jar.ts";
import { icebergJars } from "./jars.ts";
import { icebergOfRapids, releasesOfBoth } from "./rapids.ts";
import { sparkLine } from "./spark-line.ts";
import { compareVersions, minorOf, newestOf } from "./version-order.ts";
import type { Check, Violation } from "./violation.ts";

/** The Spark line in the name of an Iceberg runtime. */
const lineOf = ({ artifact }: Jar): string | undefined => /^iceberg-spark-runtime-(\d+\.\d+)_/.exec(artifact)?.[1];
const runtimesAmong = (jars: readonly Jar[]) => jars.filter((jar) => lineOf(jar) !== undefined);

const { runtimes, missing, awsBundle, java: javas, javaSource } = compatibility.iceberg;

/** Iceberg has a runtime for the line; when not, the release is what has to change. */
const lineHasRuntime: Check = ({ line, features, jars }) => {
  if (!features.iceberg && runtimesAmong(jars).length === 0) return [];
  if (runtimes.some((one) => one.line === line)) return [];
  const last = runtimes.at(-1)?.line;
  const nearest = last && sparkLine(last).stockRelease;
  const message = `Spark ${line}: ${missing.reason}`;
  const found: Violation = {
    rule: "iceberg-line",
    severity: "error",
    subject: "release",
    message,
    values: { line },
    source: missing.source,
  };
  return [nearest ? { ...found, nearest, message: `${message} The newest line with one is ${last}.` } : found];
};

const runtimeFits: Check = (choice) => {
  const known = runtimes.filter((one) => one.line === choice.line);
  if (known.length === 0) return [];
  return runtimesAmong(choice.jars).flatMap((jar) => {
    const [one] = known;
    const source = one?.source ?? missing.source;
    if (lineOf(jar) !== choice.line) {
      const message = `${coordinate(jar)} is compiled for Spark ${lineOf(jar)} and fails on ${choice.line}.`;
      return [ofJar(jar, choice, { rule: "iceberg-runtime", message, source })];
    }
    if (!one || compareVersions(jar.version, one.minimum) >= 0) return [];
    const message = `Iceberg has a runtime for Spark ${choice.line} since ${one.minimum}; there is no ${jar.version}.`;
    return [ofJar(jar, choice, { rule: "iceberg-minimum", message, source })];
  });
};

const bundleEqualsRuntime: Check = (choice) => {
  const [runtime] = runtimesAmong(choice.jars);
  if (!runtime) return [];
  return choice.jars
    .filter((jar) => jar.artifact === awsBundle.artifact && jar.version !== runtime.version)
    .map((jar) => {
      const message = `${coordinate(jar)} beside Iceberg ${runtime.version}: both are of one version.`;
      const nearest = coordinate({ ...jar, version: runtime.version });
      return ofJar(jar, choice, { rule: "iceberg-bundle", message, nearest, source: awsBundle.source });
    });
};

const javaOfIceberg: Check = (choice) =>
  runtimesAmong(choice.jars).flatMap((jar) => {
    const needed = javas.find(({ since }) => compareVersions(minorOf(jar.version), since) >= 0)?.value ?? 8;
    if (choice.java >= needed) return [];
    const nearest = sparkLine(choice.line).java.find((one) => one >= needed);
    const message = `Iceberg ${jar.version} needs Java ${needed}; the image has ${choice.java} (UnsupportedClassVersionError).`;
    const found = { rule: "iceberg-java", severity: "error", subject: "java", message, source: javaSource } as const;
    const values = { jar: coordinate(jar), java: choice.java, needed };
    return [{ ...found, ...(nearest !== undefined && { nearest: String(nearest) }), values }];
  });

const rapidsKnowsIceberg: Check = (choice) => {
  if (!choice.features.rapids) return [];
  const minors = icebergOfRapids(choice.release);
  const { icebergRule, icebergSource } = compatibility.rapids;
  return runtimesAmong(choice.jars)
    .filter((jar) => lineOf(jar) === choice.line && !minors.includes(minorOf(jar.version)))
    .map((jar) => {
      const has = minors.length > 0 ? `it has that of ${minors.join(", ")}` : "it has none";
      const message = `${icebergRule} On Spark ${choice.release} ${has}; the jar is Iceberg ${jar.version}.`;
      const other = icebergJars(choice.line, { aws: false, scala: choice.scala, rapidsRelease: choice.release });
      const found = { rule: "rapids-iceberg", message, source: icebergSource };
      if ("jars" in other) return ofJar(jar, choice, found);
      const nearest = newestOf(releasesOfBoth(choice.line));
      const values = { jar: coordinate(jar), release: choice.release };
      return { ...found, severity: "error", subject: "release", values, ...(nearest && { nearest }) };
    });
};

export const icebergChecks: readonly Check[] = [
  lineHasRuntime,
  runtimeFits,
  bundleEqualsRuntime,
  javaOfIceberg,
  rapidsKnowsIceberg,
];
