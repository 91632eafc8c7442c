import type { Choice, Violation } from "#lib/compatibility/check.ts";
import { coordinate, parseCoordinate, type Jar } from "#lib/compatibility/jar.ts";
import { sparkLine } from "#lib/compatibility/spark-line.ts";
import { sparkVersions } from "#lib/spec/core.ts";

/** The choice with the subject of a violation replaced by its nearest valid value. */
export function applyNearest(choice: Choice, { subject, nearest, values }: Violation): Choice {
  if (nearest === undefined) return choice;
  const toLine = (line: string) => sparkVersions.find((one) => one === line) ?? choice.line;
  if (subject === "java") return { ...choice, java: Number(nearest) };
  if (subject === "scala") return { ...choice, scala: nearest };
  if (subject === "python") return { ...choice, python: nearest };
  if (subject === "kubernetes") return { ...choice, kubernetesVersion: nearest };
  if (subject === "release")
    return { ...choice, release: nearest, line: toLine(nearest.split(".").slice(0, 2).join(".")) };
  if (subject === "endOfLife")
    return { ...choice, line: toLine(nearest), release: sparkLine(toLine(nearest)).stockRelease };
  const other = parseCoordinate(nearest);
  const replaced = (one: Jar) => (coordinate(one) === values.jar && other ? other : one);
  return { ...choice, jars: choice.jars.map(replaced) };
}
