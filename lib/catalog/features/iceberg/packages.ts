import { coordinate, parseCoordinate, type Jar } from "#lib/compatibility/jar.ts";
import type { Advice } from "#lib/spec/advice.ts";
import { joinPointer } from "#lib/spec/pointer.ts";
import type { Spec } from "../../spec.ts";

const KEY = "spark.jars.packages";

/**
 * Jars of Iceberg that `spark.jars.packages` or the image's list name in another version than the image will hold: of two
 * on one class path the first wins for each class (FC074).
 */
export function packageRules({ spark }: Spec, needed: readonly Jar[]): Advice[] {
  const parsed = (texts: readonly string[]) =>
    texts.flatMap((text) => parseCoordinate(text.trim()) ?? []).filter(({ group }) => group === "org.apache.iceberg");
  const packages = parsed((spark.conf?.[KEY] ?? "").split(","));
  const held = [...parsed(spark.jars ?? []), ...needed];
  const path = `/spec/spark/conf${joinPointer(KEY)}`;
  return packages.flatMap((jar) => {
    const other = held.find((one) => one.artifact === jar.artifact && one.version !== jar.version);
    if (!other) return [];
    return [
      {
        rule: "iceberg-two-versions",
        severity: "warning" as const,
        message: `${jar.artifact} comes in 2 versions: ${KEY} downloads ${jar.version} and the image holds ${other.version}; the first on the class path wins. The image alone is enough.`,
        path,
        values: { package: coordinate(jar), image: coordinate(other) },
        fixes: [{ title: `Remove ${KEY}`, remove: [path] }],
        source: "FC074: apache/iceberg#2593",
      },
    ];
  });
}
