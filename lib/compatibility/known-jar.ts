import { coordinate, type Jar } from "./jar.ts";
import { celebornJars, deltaJars, icebergJars, rapidsJars } from "./jars.ts";
import type { Jars } from "./refusal.ts";
import { lineFacts } from "./spark-line.ts";
import type { Choice } from "./violation.ts";

type Offer = (choice: Choice) => Jars;

/** Artifacts whose name holds a Scala or Spark version, and the jar the data have in their place. */
const families: readonly (readonly [prefix: string, offer: Offer])[] = [
  [
    "iceberg-spark-runtime-",
    ({ line, scala, release, features }) =>
      icebergJars(line, { aws: false, scala, ...(features.rapids && { rapidsRelease: release }) }),
  ],
  ["rapids-4-spark_", ({ release, scala }) => rapidsJars(release, scala)],
  ["celeborn-client-spark-", ({ line }) => celebornJars(line)],
  ["delta-spark_", ({ line }) => deltaJars(line)],
];

/** The Scala version at the end of an artifact's name. */
export const scalaOf = ({ artifact }: Jar): string | undefined => /_(\d+\.\d+)$/.exec(artifact)?.[1];

/** The jar to take instead of one that does not fit; only what the data hold, never a name or version made up. */
export function jarInstead(jar: Jar, choice: Choice): string | undefined {
  const connect = lineFacts(choice.line).connect?.value;
  const offer = families.find(([prefix]) => jar.artifact.startsWith(prefix))?.[1](choice);
  const texts = offer && "jars" in offer ? offer.jars.map(coordinate) : [];
  if (connect && jar.artifact.startsWith("spark-connect_")) texts.push(connect);
  return texts.find((text) => text.split(":")[1]?.endsWith(`_${choice.scala}`));
}
