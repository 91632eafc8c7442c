import type { Jar } from "#lib/compatibility/jar.ts";
import { sparkLine } from "#lib/compatibility/spark-line.ts";
import type { Advice, Intent } from "#lib/spec/advice.ts";
import { sparkVersions } from "#lib/spec/core.ts";
import { getAt, type Pointer } from "#lib/spec/pointer.ts";
import type { Entry } from "../entry.ts";
import type { Spec } from "../spec.ts";

/** What the switched-on entries want on the class path. */
export interface Required {
  jars: readonly Jar[];
  /** the leaves that switch those entries on */
  because: readonly Pointer[];
  /** entries for which there is no jar at all */
  refusals: readonly Advice[];
}

/** The exact release: asked for, else wanted by a feature, else that of the stock image. */
export function releaseOf(entries: readonly Entry[], spec: Spec): string {
  const wanted = spec.spark.release ?? entries.map((entry) => entry.release?.(spec)).find(Boolean);
  return wanted ?? sparkLine(spec.spark.version).stockRelease;
}

export function requiredJars(entries: readonly Entry[], spec: Spec, release: string): Required {
  const jars: Jar[] = [];
  const because: Pointer[] = [];
  const refusals: Advice[] = [];
  for (const entry of entries) {
    const needed = entry.jars?.(spec, release);
    if (!needed) continue;
    if ("refused" in needed) refusals.push(refusal(entry, spec, needed.refused));
    else if (needed.jars.length > 0) {
      jars.push(...needed.jars);
      because.push(...switchOf(entry.id, spec));
    }
  }
  return { jars: unique(jars), because, refusals };
}

/** The first of each artifact. */
export function unique(jars: readonly Jar[]): Jar[] {
  const seen = new Map(jars.toReversed().map((jar) => [`${jar.group}:${jar.artifact}`, jar]));
  return jars.filter((jar) => seen.get(`${jar.group}:${jar.artifact}`) === jar);
}

/** `object-store` is asked for below `/spec/objectStore`; the leaf that switches it is its first. */
function switchOf(id: string, spec: Spec): Pointer[] {
  const key = id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const own = getAt(spec, `/${key}`);
  return typeof own === "object" && own !== null
    ? Object.keys(own)
        .slice(0, 1)
        .map((leaf) => `/spec/${key}/${leaf}`)
    : [];
}

function refusal(
  entry: Entry,
  spec: Spec,
  { message, nearest, source }: { message: string; nearest?: string; source: string },
): Advice {
  return {
    rule: "no-jar",
    severity: "error",
    message: `${entry.title}: ${message}${nearest === undefined ? "" : ` The nearest that works is Spark ${nearest}.`}`,
    path: spec.spark.release === undefined ? "/spec/spark/version" : "/spec/spark/release",
    values: { line: spec.spark.version },
    fixes: nearest === undefined ? [] : [toRelease(nearest, spec)],
    source,
  };
}

/** Change to a line or to an exact release; the other of the two follows. */
export function toRelease(nearest: string, spec: Spec): Intent {
  const line = sparkVersions.find((one) => nearest === one || nearest.startsWith(`${one}.`)) ?? spec.spark.version;
  const exact = nearest === line ? undefined : nearest;
  const release = exact ?? (spec.spark.release === undefined ? undefined : sparkLine(line).stockRelease);
  return {
    title: `Choose Spark ${nearest}`,
    set: [
      ...(line === spec.spark.version ? [] : [["/spec/spark/version", line] as const]),
      ...(release === undefined ? [] : [["/spec/spark/release", release] as const]),
    ],
  };
}
