import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sparkVersions } from "#lib/spec/core.ts";
import { applyNearest } from "#tests/setup/nearest-choice.ts";
import { compatibilityViolations, type Choice } from "./check.ts";
import { coordinate, type Jar } from "./jar.ts";
import * as jars from "./jars.ts";
import { rapidsReleaseFor } from "./rapids.ts";
import { sparkLine } from "./spark-line.ts";

const line = () => fc.constantFrom(...sparkVersions);

/** Every jar the data have for a line, by what it is for. */
const offers = {
  iceberg: (of) => jars.icebergJars(of, { aws: false }),
  s3a: jars.s3aJars,
  azure: jars.azureJars,
  gcs: jars.gcsJars,
  connect: jars.connectJars,
  celeborn: (of) => jars.celebornJars(of),
  delta: jars.deltaJars,
  rapids: (of) => jars.rapidsJars(rapidsReleaseFor(of) ?? sparkLine(of).newest),
} satisfies Record<string, (of: (typeof sparkVersions)[number]) => jars.Jars>;
type Offer = keyof typeof offers;
const names = Object.keys(offers).filter((name): name is Offer => name in offers);

const jarsFor = (version: (typeof sparkVersions)[number], what: readonly Offer[]): readonly Jar[] =>
  what.flatMap((name) => {
    const offered = offers[name](version);
    return "jars" in offered ? offered.jars : [];
  });

const choice: fc.Arbitrary<Choice> = fc.record({
  line: line(),
  release: fc.tuple(line(), fc.nat(9)).map(([version, patch]) => `${version}.${patch}`),
  scala: fc.constantFrom("2.12", "2.13"),
  java: fc.constantFrom(8, 11, 17, 21, 25),
  python: fc.constantFrom("3.8", "3.11", "3.14"),
  kubernetesVersion: fc.constantFrom("1.24", "1.31", "1.35"),
  jars: fc
    .array(fc.tuple(line(), fc.constantFrom(...names)), { maxLength: 4 })
    .map((picked) => picked.flatMap(([version, name]) => jarsFor(version, [name]))),
  today: fc.constantFrom("2026-01-01", "2026-11-25"),
  features: fc.record({ rapids: fc.boolean(), iceberg: fc.boolean(), celeborn: fc.boolean(), delta: fc.boolean() }),
});

describe("the jars the data offer", () => {
  it("pass on their own line", () => {
    fc.assert(
      fc.property(line(), fc.constantFrom(...names), (version, name) => {
        const { stockRelease, scala } = sparkLine(version);
        const release = name === "rapids" ? (rapidsReleaseFor(version) ?? stockRelease) : stockRelease;
        const common = { line: version, release, scala, java: 17, today: "2026-01-01", features: {} };
        expect(compatibilityViolations({ ...common, jars: jarsFor(version, [name]) })).toEqual([]);
      }),
    );
  });

  it("of Iceberg, Celeborn, Delta and Connect are refused on every line they do not name", () => {
    const lined = fc.constantFrom<Offer>("iceberg", "celeborn", "delta", "connect");
    fc.assert(
      fc.property(line(), line(), lined, (version, other, name) => {
        const foreign = jarsFor(other, [name]);
        const own = jarsFor(version, [name]).map(coordinate);
        fc.pre(foreign.length > 0 && !foreign.some((one) => own.includes(coordinate(one))));
        const { stockRelease, scala } = sparkLine(version);
        const common = { line: version, release: stockRelease, scala, java: 17, today: "2026-01-01", features: {} };
        const found = compatibilityViolations({ ...common, jars: foreign });
        expect(found.filter(({ severity }) => severity === "error")).not.toEqual([]);
        for (const { message, source } of found) expect([message.length > 20, source.length > 5]).toEqual([true, true]);
      }),
    );
  });
});

it("following the nearest choices ends, and nothing with a way out is left", () => {
  fc.assert(
    fc.property(choice, (start) => {
      let now = start;
      for (let step = 0; step < 40; step++) {
        const next = compatibilityViolations(now).find(({ nearest }) => nearest !== undefined);
        if (!next) return;
        now = applyNearest(now, next);
      }
      expect.fail(`${JSON.stringify(start)} did not come to rest: ${JSON.stringify(compatibilityViolations(now))}`);
    }),
    { numRuns: 1000 },
  );
});
