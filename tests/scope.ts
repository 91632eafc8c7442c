// How much of the product is shown to real programs: a sample in `npm test`, everything in `npm run truth`.
import fc from "fast-check";
import { examine } from "#lib/lint/examine.ts";
import { newDocumentText } from "#lib/spec/new-document.ts";
import { getAt } from "#lib/spec/pointer.ts";
import { sparkVersions, type SparkVersion } from "#lib/spec/core.ts";
import { validDocument } from "./rendering/arbitrary-spec.ts";
import { cases, catalogue, world, type Case } from "./rendering/world.ts";

interface Scope {
  /** Spark lines whose renderings are tried */
  lines: readonly SparkVersion[];
  /** number of random documents */
  random: number;
  /** also every two presets together */
  pairs: boolean;
}

/** `npm run truth` says how many random documents it wants, and with that asks for the whole. */
export const scope: Scope =
  process.env.TRUTH_RANDOM === undefined
    ? { lines: ["4.1"], random: 20, pairs: false }
    : { lines: sparkVersions, random: Number(process.env.TRUTH_RANDOM), pairs: true };

/** Two presets on one installation, wherever nothing between them blocks. */
function pairs(): Case[] {
  return world.presets.flatMap(({ id: first }, index) =>
    world.presets.slice(index + 1).flatMap(({ id: second }) =>
      world.environments.flatMap(({ slug }) =>
        scope.lines.flatMap((spark) => {
          const presets = [first, second];
          const text = newDocumentText({ name: "sales", team: "analytics", environment: slug, presets, spark });
          const composes = examine(text, world, { catalogue }).rendering !== undefined;
          return composes ? [{ title: `${first} + ${second} × ${slug} × ${spark}`, preset: first, spark, text }] : [];
        }),
      ),
    ),
  );
}

/** Presets × environments × lines of the scope, and pairs of presets when it asks for them. */
export const scopedCases: readonly Case[] = [
  ...cases.filter(({ spark }) => scope.lines.includes(spark)),
  ...(scope.pairs ? pairs() : []),
];

/** Random documents at once, for programs too slow to be asked about one after the other; the title finds one again. */
export function randomCases(seed: number): Pick<Case, "title" | "spark" | "text">[] {
  return fc.sample(validDocument, { seed, numRuns: scope.random }).flatMap((document, index) => {
    const text = JSON.stringify(document);
    const { resolved } = examine(text, world, { catalogue });
    const version = getAt(resolved?.value ?? {}, "/spark/version");
    const spark = scope.lines.find((line) => line === version);
    return spark ? [{ title: `random ${seed}/${index}`, spark, text }] : [];
  });
}
