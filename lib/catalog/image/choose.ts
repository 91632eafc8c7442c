import { coordinate, parseCoordinate, type Jar } from "#lib/compatibility/jar.ts";
import { imageOf, sparkLine } from "#lib/compatibility/spark-line.ts";
import { Traced, type TracedView } from "#lib/render/traced.ts";
import type { Pointer } from "#lib/spec/pointer.ts";
import type { Spec } from "../spec.ts";
import { buildOf, type Build } from "./dockerfile.ts";
import { unique, type Required } from "./required.ts";

/** The image of driver and executors, and what is on its class path beyond the distribution (GU22). */
export interface ChosenImage {
  reference: Traced<string>;
  /** exact Spark release, e.g. 4.1.2 */
  release: string;
  /** where the jars come from; "stock" holds none */
  from: "stock" | "own" | "jars image" | "built";
  jars: readonly Jar[];
  build?: Build;
}

/**
 * An image named in the spec is taken as it is; otherwise the stock image, or one built on it as soon as a jar is needed
 * and there is a repository to push it to.
 */
export function chooseImage(spec: Spec, view: TracedView<Spec>, release: string, required: Required): ChosenImage {
  const { spark } = view;
  const declared = (spec.spark.jars ?? []).flatMap((text) => parseCoordinate(text) ?? []);
  const jars = unique([...declared, ...required.jars]);
  const { scala } = sparkLine(spec.spark.version);
  const base = imageOf(release, scala);
  const origins = originsOf(spark, ["version", "release"]);
  if (spark.image)
    return { reference: spark.image, release, from: spark.jarsImage ? "jars image" : "own", jars: declared };
  const stock = new Traced(base, [...origins, ...required.because]);
  if (spark.jarsImage) return { reference: stock, release, from: "jars image", jars: declared };
  const { buildRepository: repository } = spark;
  if (jars.length === 0 || !repository) return { reference: stock, release, from: "stock", jars: [] };
  const build = buildOf(base, release, repository.value, jars);
  const because = [...origins, ...originsOf(spark, ["jars", "buildRepository"]), ...required.because];
  return { reference: new Traced(build.reference, because), release, from: "built", jars, build };
}

/** The jars that are needed and not there; a jar counts by group and artifact, its version is judged apart. */
export function missingJars(chosen: ChosenImage, required: readonly Jar[]): readonly Jar[] {
  const there = new Set(chosen.jars.map(nameOf));
  return required.filter((jar) => !there.has(nameOf(jar)));
}

/** The Scala of a jar is judged with its version. */
const nameOf = ({ group, artifact }: Jar) => `${group}:${artifact.replace(/_2\.1\d$/, "")}`;

export const listed = (jars: readonly Jar[]): string => jars.map(coordinate).join(", ");

function originsOf(spark: TracedView<Spec>["spark"], keys: readonly (keyof Spec["spark"])[]): Pointer[] {
  return keys.flatMap((key) => (spark[key] instanceof Traced ? spark[key].from : []));
}
