import type { SparkVersion } from "#lib/spec/core.ts";
import { compatibility, type LineFacts } from "./data.ts";
import { coordinate } from "./jar.ts";
import { celebornJars, connectJars, deltaJars, icebergJars, rapidsJars, type Jars } from "./jars.ts";
import { rapidsReleaseFor } from "./rapids.ts";
import { sparkLine } from "./spark-line.ts";
import { minorOf } from "./version-order.ts";

/** `look`: holds, with the reservation in `note`. `none`: there is nothing, `note` says why. */
export type CellKind = "fact" | "look" | "none";

export interface Cell {
  kind: CellKind;
  text: string;
  /** a coordinate or an image, shown as code */
  code?: string;
  note?: string;
  /** the nearest line that has something */
  nearest?: SparkVersion;
  source: string;
}

export interface Row {
  id: string;
  label: string;
  /** what the cells say, in one line */
  help: string;
  /** in the order of the lines */
  cells: readonly Cell[];
}

interface Fact {
  source: string;
  note?: string;
}

/** A cell of one fact; its note is a reservation. */
const cell = (text: string, { source, note }: Fact, code?: string): Cell => ({
  kind: note ? "look" : "fact",
  text,
  ...(code && { code }),
  ...(note && { note }),
  source,
});

/** A cell of the first jar a feature takes, or of why there is none. */
function jarCell(offered: Jars, fact: Fact): Cell {
  if ("jars" in offered) {
    const [jar] = offered.jars;
    return jar ? cell(jar.version, fact, coordinate(jar)) : cell("In the distribution", fact);
  }
  const { message, source, nearest } = offered.refused;
  const line = compatibility.lines.find((one) => nearest !== undefined && minorOf(nearest) === one.line)?.line;
  return { kind: "none", text: "Not available", note: message, ...(line && { nearest: line }), source };
}

/** The releases of a line with a shim, as a range: they are consecutive. */
function rapidsCell(line: SparkVersion): Cell {
  const { scala, newest } = sparkLine(line);
  const build = compatibility.rapids.builds.find((one) => one.scala === scala);
  const shims = build?.shims.filter((release) => minorOf(release) === line) ?? [];
  const offered = rapidsJars(rapidsReleaseFor(line) ?? newest);
  if (!build || !("jars" in offered)) return jarCell(offered, { source: "" });
  const range = shims.length > 1 ? `${shims[0]} to ${shims.at(-1)}` : shims.join();
  const missing = shims.includes(newest) ? [] : [`No shim for ${newest}.`];
  const notes = build.notes.filter((one) => one.line === line).map(({ note }) => note);
  return cell(`On ${range}`, { source: build.source, note: [...missing, ...notes].join(" ") }, build.value);
}

const sourceOf = (all: readonly { line: SparkVersion; source: string }[], line: SparkVersion): Fact => ({
  source: all.find((one) => one.line === line)?.source ?? "",
});

function celebornCell(line: SparkVersion): Cell {
  const fitting = compatibility.celeborn.releases.filter(({ lines }) => lines.includes(line));
  return jarCell(celebornJars(line), { source: fitting.at(-1)?.source ?? "" });
}

function deltaCell(line: SparkVersion): Cell {
  const build = compatibility.delta.builds.find((one) => one.line === line);
  const found = jarCell(deltaJars(line), { source: build?.source ?? "" });
  return build ? { ...found, text: `${found.text}, built for ${build.builtFor}` } : found;
}

/** `today` is an ISO date: support that has ended is a reservation. */
function endCell({ endOfLife }: LineFacts, today: string): Cell {
  if (!endOfLife) return cell("Not announced", { source: "Spark versioning policy" });
  const over = endOfLife.value <= today ? { note: "No more fixes are released." } : {};
  return cell(endOfLife.value, { source: endOfLife.source, ...over });
}

type Subject = readonly [id: string, label: string, help: string, of: (facts: LineFacts) => Cell];

const subjects = (today: string): readonly Subject[] => [
  ["newest", "Newest release", "The newest patch release known.", ({ newest }) => cell(newest.value, newest)],
  [
    "image",
    "Stock image",
    "What runs when no image is named.",
    ({ line, stock }) => cell(stock.value.release, stock, sparkLine(line).stockImage),
  ],
  [
    "java",
    "Java",
    "Versions Spark documents.",
    ({ java, javaTolerated }) => {
      const tolerated = javaTolerated?.note ? { note: javaTolerated.note } : {};
      return cell(java.value.join(", "), { ...java, ...tolerated });
    },
  ],
  ["scala", "Scala", "Of the official images; jars end in it.", ({ scala }) => cell(scala.value, scala)],
  ["python", "Python", "Versions PySpark names.", ({ python }) => cell(python.value.join(", "), python)],
  [
    "hadoop",
    "Hadoop",
    "The client in the distribution; hadoop-* jars have this version.",
    ({ hadoop, awsSdk }) => cell(`${hadoop.value}, AWS SDK ${awsSdk.value}`, hadoop),
  ],
  [
    "connect",
    "Connect server",
    "Whether the distribution holds it.",
    ({ line, connectBundled, connect }) => jarCell(connectJars(line), connect ?? connectBundled),
  ],
  [
    "iceberg",
    "Iceberg",
    "The newest runtime for the line.",
    ({ line }) => jarCell(icebergJars(line, { aws: false }), sourceOf(compatibility.iceberg.runtimes, line)),
  ],
  ["rapids", "RAPIDS", "Exact releases the plug-in knows.", ({ line }) => rapidsCell(line)],
  ["celeborn", "Celeborn", "The newest client that knows the line.", ({ line }) => celebornCell(line)],
  ["delta", "Delta", "The module for the line.", ({ line }) => deltaCell(line)],
  [
    "kubernetes",
    "Kubernetes",
    "The oldest version documented.",
    ({ kubernetesMinimum }) => cell(`${kubernetesMinimum.value} and newer`, kubernetesMinimum),
  ],
  ["end", "End of life", "The day from which nothing is mended.", (facts) => endCell(facts, today)],
];

/** Everything about the lines as rows of equal length; `today` as an ISO date. */
export const matrix = (today: string): readonly Row[] =>
  subjects(today).map(([id, label, help, of]) => ({
    id,
    label,
    help,
    cells: compatibility.lines.map((line) => of(line)),
  }));
