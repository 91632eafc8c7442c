import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sparkVersions, type SparkVersion } from "#lib/spec/core.ts";
import { applyNearest } from "#tests/setup/nearest-choice.ts";
import { compatibilityViolations, type Choice } from "./check.ts";
import { compatibility } from "./data.ts";
import { coordinate, parseCoordinate, type Jar } from "./jar.ts";
import { rapidsReleaseFor } from "./rapids.ts";
import { sparkLine } from "./spark-line.ts";

const jar = (text: string): Jar => {
  const parsed = parseCoordinate(text);
  if (!parsed) throw new Error(text);
  return parsed;
};

const valid = (line: SparkVersion, over: Partial<Choice> = {}): Choice => {
  const { stockRelease, scala, python } = sparkLine(line);
  const common = { line, release: stockRelease, scala, java: 17, jars: [], today: "2026-01-01", features: {} };
  return { ...common, ...(python[0] && { python: python[0] }), ...over };
};
const rules = (choice: Choice) => compatibilityViolations(choice).map(({ rule }) => rule);
const line = () => fc.constantFrom(...sparkVersions);

/** Following `nearest` makes the rule fall silent. */
function expectRefused(choice: Choice, rule: string) {
  const found = compatibilityViolations(choice).find((one) => one.rule === rule);
  expect(found, `${rule} in ${JSON.stringify(choice)}`).toBeDefined();
  if (!found?.nearest) return;
  expect(rules(applyNearest(choice, found)), found.message).not.toContain(rule);
}

describe("platform", () => {
  it("what the data list passes, what they do not is refused with a nearest that passes", () => {
    fc.assert(
      fc.property(
        line(),
        fc.integer({ min: 7, max: 30 }),
        fc.integer({ min: 6, max: 16 }),
        fc.constantFrom("2.11", "2.12", "2.13", "3.3"),
        fc.integer({ min: 20, max: 36 }),
        (version, java, python, scala, kubernetes) => {
          const of = compatibility.lines.find((one) => one.line === version);
          const expectPair = (possible: boolean | undefined, over: Partial<Choice>, rule: string) =>
            possible ? expect(rules(valid(version, over))).toEqual([]) : expectRefused(valid(version, over), rule);
          if (of?.javaTolerated?.value.includes(java)) expectRefused(valid(version, { java }), "java-tolerated");
          else expectPair(of?.java.value.includes(java), { java }, "java-of-line");
          const listed = of?.python.value.map((one) => Number(one.split(".")[1])) ?? [];
          const tooOld = python < Math.min(...listed);
          const rule = tooOld ? "python-minimum" : "python-listed";
          expectPair(listed.includes(python), { python: `3.${python}` }, rule);
          expectPair(
            of?.scalaBuilds.value.some((one) => one === scala),
            { scala },
            "scala-of-line",
          );
          const minimum = Number(of?.kubernetesMinimum.value.split(".")[1]);
          expectPair(kubernetes >= minimum, { kubernetesVersion: `v1.${kubernetes}.3` }, "kubernetes-minimum");
        },
      ),
      { numRuns: 300 },
    );
  });

  it("X14: Spark 4.1 with Java 11, Python 3.9 and jars of Scala 2.12", () => {
    const jars = [jar("org.example:etl_2.12:1.0.0")];
    const found = compatibilityViolations(valid("4.1", { java: 11, python: "3.9", jars }));
    expect(found.map(({ rule, nearest }) => [rule, nearest])).toEqual([
      ["java-of-line", "17"],
      ["python-minimum", "3.10"],
      ["jar-scala", undefined],
    ]);
    expect(found[0]?.message).toBe("Spark 4.1 runs on Java 17, 21, not on Java 11.");
  });

  it("says when support ended, from that day on", () => {
    expect(rules(valid("3.5", { today: "2026-04-11" }))).toEqual([]);
    expect(compatibilityViolations(valid("3.5", { today: "2026-04-12" }))).toMatchObject([
      { rule: "end-of-life", severity: "info", nearest: "4.0" },
    ]);
  });

  it("a release of another line is an error, one newer than known a warning", () => {
    expectRefused(valid("4.1", { release: "4.0.3" }), "release-of-line");
    expectRefused(valid("4.1", { release: "4.1.99" }), "release-known");
  });
});

describe("Hadoop and the AWS SDK", () => {
  it("hadoop jars have the version of the client", () => {
    fc.assert(
      fc.property(line(), line(), fc.constantFrom("hadoop-aws", "hadoop-azure"), (version, other, artifact) => {
        const jars = [{ group: "org.apache.hadoop", artifact, version: sparkLine(other).hadoop }];
        const same = sparkLine(other).hadoop === sparkLine(version).hadoop;
        if (same) expect(rules(valid(version, { jars }))).toEqual([]);
        else expectRefused(valid(version, { jars }), "hadoop-version");
      }),
    );
  });

  it("one version of the SDK, of the generation hadoop-aws uses", () => {
    const hadoop = jar("org.apache.hadoop:hadoop-aws:3.4.2");
    const sdk = jar("software.amazon.awssdk:bundle:2.29.52");
    const two = valid("4.1", { jars: [hadoop, sdk, jar("software.amazon.awssdk:s3:2.44.4")] });
    expect(rules(two)).toEqual(["one-aws-sdk"]);
    const old = valid("4.1", { jars: [hadoop, jar("com.amazonaws:aws-java-sdk-bundle:1.12.262")] });
    expectRefused(old, "aws-sdk-generation");
  });

  it("Iceberg's bundle beside SDK v2 is a warning, beside v1 nothing", () => {
    const iceberg = jar("org.apache.iceberg:iceberg-aws-bundle:1.12.0");
    const v2 = valid("4.1", { jars: [iceberg, jar("software.amazon.awssdk:bundle:2.29.52")] });
    expect(compatibilityViolations(v2)).toMatchObject([{ rule: "aws-bundles", severity: "warning" }]);
    expect(rules(valid("3.5", { jars: [iceberg, jar("com.amazonaws:aws-java-sdk-bundle:1.12.262")] }))).toEqual([]);
  });
});

describe("modules of Spark", () => {
  it("are those of the release, but for the Connect jar of 3.5", () => {
    expect(rules(valid("4.1", { jars: [jar("org.apache.spark:spark-avro_2.13:4.1.2")] }))).toEqual([]);
    expect(rules(valid("4.1", { jars: [jar("org.apache.spark:spark-avro_2.13:4.1.1")] }))).toEqual(["spark-module"]);
    expect(rules(valid("3.5", { jars: [jar("org.apache.spark:spark-connect_2.12:3.5.7")] }))).toEqual([]);
    expectRefused(valid("3.5", { jars: [jar("org.apache.spark:spark-connect_2.12:3.5.1")] }), "spark-module");
  });
});

describe("RAPIDS", () => {
  it("runs on the releases with a shim and on no other", () => {
    fc.assert(
      fc.property(line(), fc.integer({ min: 0, max: 9 }), (version, patch) => {
        const release = `${version}.${patch}`;
        const choice = valid(version, { release, features: { rapids: true } });
        const { scala } = sparkLine(version);
        const shimmed = compatibility.rapids.builds.some((one) => one.scala === scala && one.shims.includes(release));
        if (shimmed) expect(rules(choice)).toEqual([]);
        else expectRefused(choice, "rapids-shim");
      }),
    );
  });

  it("with Iceberg, the pair has to be in its table", () => {
    const over = { features: { rapids: true, iceberg: true } };
    const runtime = (text: string) => [jar(`org.apache.iceberg:iceberg-spark-runtime-${text}`)];
    const release = rapidsReleaseFor("4.1") ?? "";
    const good = valid("4.1", { ...over, release, jars: runtime("4.1_2.13:1.11.0") });
    expect(rules(good)).toEqual([]);
    const bad = valid("4.1", { ...over, release, jars: runtime("4.1_2.13:1.12.0") });
    expectRefused(bad, "rapids-iceberg");
    expect(compatibilityViolations(bad)[0]?.nearest).toBe(coordinate(good.jars[0] ?? jar("")));
    expectRefused(valid("4.0", { ...over, release: "4.0.4", jars: runtime("4.0_2.13:1.11.0") }), "rapids-iceberg");
  });
});

describe("Iceberg", () => {
  it("needs Java 17 from 1.11 on", () => {
    const of = (version: string) => [jar(`org.apache.iceberg:iceberg-spark-runtime-3.5_2.12:${version}`)];
    expect(rules(valid("3.5", { java: 11, jars: of("1.10.1") }))).toEqual([]);
    expectRefused(valid("3.5", { java: 11, jars: of("1.12.0") }), "iceberg-java");
    expectRefused(valid("3.5", { java: 8, jars: of("1.10.1") }), "iceberg-java");
  });

  it("runtime and bundle are of one version, and old enough versions do not exist", () => {
    const runtime = jar("org.apache.iceberg:iceberg-spark-runtime-4.1_2.13:1.12.0");
    expectRefused(
      valid("4.1", { jars: [runtime, jar("org.apache.iceberg:iceberg-aws-bundle:1.11.0")] }),
      "iceberg-bundle",
    );
    expectRefused(valid("4.1", { jars: [{ ...runtime, version: "1.10.1" }] }), "iceberg-minimum");
  });

  it.each(["4.2", "4.3"] as const)("has no runtime for %s: the way out is a release of 4.1", (version) => {
    const choice = valid(version, { features: { iceberg: true } });
    expect(compatibilityViolations(choice)).toMatchObject([
      { rule: "iceberg-line", subject: "release", nearest: "4.1.2" },
    ]);
    expectRefused(choice, "iceberg-line");
  });
});
