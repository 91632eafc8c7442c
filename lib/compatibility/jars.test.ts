import { describe, expect, it } from "vitest";
import { sparkVersions } from "#lib/spec/core.ts";
import { compatibility } from "./data.ts";
import { coordinate, parseCoordinate } from "./jar.ts";
import { celebornJars, gcsJars, icebergJars, rapidsJars, s3aJars, type Jars } from "./jars.ts";
import { rapidsReleaseFor } from "./rapids.ts";
import { sparkLine } from "./spark-line.ts";
import { compareVersions } from "./version-order.ts";

const shown = (jars: Jars) => ("jars" in jars ? jars.jars.map(coordinate) : { nearest: jars.refused.nearest });

describe("what a line takes", () => {
  it("has an image of record", () => {
    expect(sparkVersions.map((line) => sparkLine(line).stockImage)).toEqual([
      "docker.io/library/spark:3.5.8-scala2.12-java17-python3-ubuntu",
      "docker.io/library/spark:4.0.3-scala2.13-java17-python3-ubuntu",
      "docker.io/library/spark:4.1.2-scala2.13-java17-python3-ubuntu",
      "docker.io/library/spark:4.2.1-scala2.13-java17-python3-ubuntu",
      "docker.io/library/spark:4.3.0-scala2.13-java17-python3-ubuntu",
    ]);
    expect(sparkVersions.filter((line) => sparkLine(line).stockImageSeen)).toEqual(["3.5", "4.0", "4.1"]);
  });

  it("takes the SDK bundle of its Hadoop", () => {
    expect(shown(s3aJars("3.5"))).toEqual([
      "org.apache.hadoop:hadoop-aws:3.3.4",
      "com.amazonaws:aws-java-sdk-bundle:1.12.262",
    ]);
    expect(shown(s3aJars("4.1"))).toEqual([
      "org.apache.hadoop:hadoop-aws:3.4.2",
      "software.amazon.awssdk:bundle:2.29.52",
      "software.amazon.s3.analyticsaccelerator:analyticsaccelerator-s3:1.3.0",
    ]);
    expect(shown(gcsJars("4.3"))).toEqual({ nearest: "4.1" });
  });

  it("takes Iceberg's newest runtime, and an older one where RAPIDS knows no newer", () => {
    expect(shown(icebergJars("4.1", { aws: true }))).toEqual([
      "org.apache.iceberg:iceberg-spark-runtime-4.1_2.13:1.12.0",
      "org.apache.iceberg:iceberg-aws-bundle:1.12.0",
    ]);
    const both = sparkVersions.map((line) =>
      shown(icebergJars(line, { aws: false, rapidsRelease: rapidsReleaseFor(line) ?? "4.3.0" })),
    );
    expect(both).toEqual([
      ["org.apache.iceberg:iceberg-spark-runtime-3.5_2.12:1.10.1"],
      ["org.apache.iceberg:iceberg-spark-runtime-4.0_2.13:1.11.0"],
      ["org.apache.iceberg:iceberg-spark-runtime-4.1_2.13:1.11.0"],
      { nearest: "4.1" },
      { nearest: "4.1" },
    ]);
    expect(shown(icebergJars("4.1", { aws: false, rapidsRelease: "4.1.4" }))).toEqual({ nearest: "4.1.3" });
  });

  it("takes RAPIDS by the exact release", () => {
    expect(sparkVersions.map(rapidsReleaseFor)).toEqual(["3.5.8", "4.0.3", "4.1.2", "4.2.0", undefined]);
    expect(shown(rapidsJars("4.1.2"))).toEqual(["com.nvidia:rapids-4-spark_2.13:26.08.1"]);
    const nearest = ["3.5.9", "4.0.5", "4.1.0", "4.1.4", "4.2.1", "4.3.0", "9.9.9"].map((one) =>
      shown(rapidsJars(one)),
    );
    const expected = ["3.5.8", "4.0.4", "4.1.3", "4.1.3", "4.2.0", "4.2.0", "4.2.0"];
    expect(nearest).toEqual(expected.map((one) => ({ nearest: one })));
    expect(shown(rapidsJars("3.5.9", "2.13"))).toEqual(["com.nvidia:rapids-4-spark_2.13:26.08.1"]);
  });

  it("takes the Celeborn client of the cluster's minor version, where it knows the line", () => {
    expect(shown(celebornJars("4.0", "0.6"))).toEqual([
      "org.apache.celeborn:celeborn-client-spark-4-shaded_2.13:0.6.1",
    ]);
    expect(celebornJars("4.1", "0.6")).toMatchObject({ refused: { message: expect.stringContaining("0.7.0") } });
    expect(shown(celebornJars("4.3"))).toEqual({ nearest: "4.2" });
  });
});

describe("the data", () => {
  it("have every line once, in order, with a source that is no address", () => {
    expect(compatibility.lines.map(({ line }) => line)).toEqual([...sparkVersions]);
    expect(JSON.stringify(compatibility)).not.toMatch(/https?:|\/home\/|\/work\//);
  });

  it("order versions by number", () => {
    expect(["1.10", "1.9", "1.9.2", "1.11"].toSorted(compareVersions)).toEqual(["1.9", "1.9.2", "1.10", "1.11"]);
  });

  it.each(["", "a:b", "a:b:c:d", "a b:c:d"])("%j is no coordinate", (text) => {
    expect(parseCoordinate(text)).toBeUndefined();
  });
});
