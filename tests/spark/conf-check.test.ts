import { beforeAll, describe, expect, it } from "vitest";
import { valueProblem } from "#lib/lint/property-values.ts";
import { judge } from "../rendering/invariants.ts";
import { applicationOf, jobProperties } from "../rendering/workload-invariants.ts";
import { workloadDocuments } from "../rendering/workload-documents.ts";
import { bytesOf, catalogue } from "../rendering/world.ts";
import { randomCases, scope, scopedCases } from "../scope.ts";
import { complaintOf, readBySpark, type Asked, type Reading } from "./conf-check.ts";

/** Every file with Spark properties in a rendering, as its bytes have it, and those of a batch job as a file. */
function propertyFiles({ title, text }: { title: string; text: string }): Asked[] {
  const files = judge(bytesOf(text)).objects.flatMap((object) => {
    const { kind, data } = object;
    if (kind === "ConfigMap" && data?.["spark.properties"]) return [String(data["spark.properties"])];
    const job = applicationOf(object);
    return job ? [[...jobProperties(job)].map(([key, value]) => `${key}=${value}\n`).join("")] : [];
  });
  if (files.length === 0) throw new Error(`${title} renders no properties`);
  return files.map((properties) => ({ title, properties }));
}

const FAULT = "planted";
const seed = Date.now() % 1_000_000;
const random = randomCases(seed);

const faults: readonly (readonly [string, RegExp])[] = [
  ["spark.executor.coresPerTask=2", /has no spark\.executor\.coresPerTask/],
  // Documented somewhere and in the catalogue for that, but read by nothing.
  ["spark.appStatusStore.diskStoreDir=/tmp", /has no spark\.appStatusStore\.diskStoreDir/],
  ["spark.executor.cores=two", /cannot read spark\.executor\.cores=two/],
  ["spark.executor.memory=1.5g", /cannot read spark\.executor\.memory/],
  ["spark.dynamicAllocation.enabled=yes", /cannot read spark\.dynamicAllocation\.enabled/],
  ["spark.sql.sources.partitionOverwriteMode=sometimes", /cannot read spark\.sql\.sources\.partitionOverwriteMode/],
];

describe.each(scope.lines)("a real Spark %s", (line) => {
  const own = Object.entries(workloadDocuments).map(([title, text]) => ({ title, spark: "4.1", text }));
  const asked = [...scopedCases, ...random, ...own].filter(({ spark }) => spark === line).flatMap(propertyFiles);
  let readings: Reading[];
  beforeAll(async () => {
    readings = await readBySpark(line, [...asked, ...faults.map(([properties]) => ({ title: FAULT, properties }))]);
  });
  const said = (fault: boolean) =>
    readings.flatMap((one) => ((one.title === FAULT) === fault ? (complaintOf(line, catalogue, one) ?? []) : []));

  it("has every property of every rendering and can read its value (GU13)", () => {
    expect(readings.length).toBeGreaterThan(asked.length * 20);
    expect(said(false)).toEqual([]);
  });

  it("reads Kubernetes' spelling of a size from 4.2 on, as the linter says", async () => {
    const sizes = ["1536Mi", "2GiB", "2g", "2GB"];
    const row = catalogue.find("spark.executor.memory");
    if (!row) throw new Error("no spark.executor.memory in the catalogue");
    const read = await readBySpark(
      line,
      sizes.map((size) => ({ title: size, properties: `spark.executor.memory=${size}` })),
    );
    expect(read.map(({ value, error }) => [value, error === undefined])).toEqual(
      sizes.map((size) => [size, valueProblem(row, size, line) === undefined]),
    );
  });

  it("finds planted faults, each alone", () => {
    expect(said(true)).toEqual(faults.map(([, message]) => expect.stringMatching(message)));
  });
});
