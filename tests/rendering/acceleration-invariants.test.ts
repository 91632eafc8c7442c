import { describe, expect, it } from "vitest";
import { examine } from "#lib/lint/examine.ts";
import type { JsonMap } from "#lib/spec/pointer.ts";
import { violations } from "./invariants.ts";
import { bytesOf, catalogue, world } from "./world.ts";
import { documentOf } from "../setup/document-of.ts";
import { expectSeen } from "./planted-fault.ts";

const rendered = (spec: JsonMap) => bytesOf(documentOf(spec));

const executor = { cores: 4, memoryMib: 8192, memoryOverheadMib: 5120 };
const built = { spark: { buildRepository: "registry.example.com/data/spark" } };
const rapids = { gpu: { enabled: true, rapids: true }, executor, ...built };
const intel = { gpu: { enabled: true, vendor: "intel", resource: "xe", amount: 2 }, executor };
const celeborn = { celeborn: { enabled: true, masterEndpoints: ["cm-0.cm.shuffle.svc:9097"] }, ...built };
const both = { ...rapids, ...celeborn };
const AT = "spark.app.name=sales\n";

/** One fault a row, planted in real bytes of a document that has what the row is about. */
const faults: readonly (readonly [string, string, JsonMap, RegExp, string])[] = [
  ["GPU", "a GPU for the driver", rapids, /spark\.app\.name=sales\n/, `${AT}    spark.driver.resource.gpu.amount=1\n`],
  [
    "GPU",
    "a driver on GPU nodes",
    rapids,
    /( +)terminationGracePeriodSeconds: 60\n/,
    '$1nodeSelector:\n$1  nvidia.com/gpu.present: "true"\n$1terminationGracePeriodSeconds: 60\n',
  ],
  ["GPU", "a GPU limit on the driver", rapids, /(limits:\n( +))(memory: 1536Mi)/, '$1nvidia.com/gpu: "1"\n$2$3'],
  ["GPU", "no vendor", rapids, / +spark\.executor\.resource\.gpu\.vendor=nvidia\.com\n/, ""],
  ["GPU", "no way to find the device", rapids, / +spark\.executor\.resource\.gpu\.discoveryScript=\S+\n/, ""],
  [
    "GPU",
    "one task at a time on four cores",
    rapids,
    /spark\.task\.resource\.gpu\.amount=0\.25/,
    "spark.task.resource.gpu.amount=1",
  ],
  [
    "GPU",
    "a fraction 3.5 refuses",
    rapids,
    /spark\.task\.resource\.gpu\.amount=0\.25/,
    "spark.task.resource.gpu.amount=0.6",
  ],
  ["GPU", "a name Spark cuts at its dot", rapids, /resource\.gpu\./g, "resource.mig-1g.5gb."],
  [
    "GPU",
    "two GPUs for RAPIDS",
    rapids,
    /spark\.executor\.resource\.gpu\.amount=1/,
    "spark.executor.resource.gpu.amount=2",
  ],
  ["GPU", "RAPIDS keys without the plug-in", rapids, / +spark\.plugins=\S+\n/, ""],
  ["GPU", "Kryo without the registrator", both, / +spark\.kryo\.registrator=\S+\n/, ""],
  [
    "GPU",
    "the RAPIDS shuffle without its manager",
    rapids,
    /spark\.app\.name=sales\n/,
    `${AT}    spark.rapids.shuffle.enabled=true\n`,
  ],
  ["GPU", "a script nobody may run", intel, /defaultMode: 365/, "defaultMode: 292"],
  ["GPU", "a script that is not mounted", intel, /mountPath: \/opt\/spark\/gpu/, "mountPath: /opt/spark/scripts"],
  ["GPU", "a script that answers with another name", intel, /"name":"xe"/, '"name":"gpu"'],
  [
    "GU14",
    "a GPU limit in the template",
    rapids,
    /(- name: spark-kubernetes-executor\n)/,
    '$1          resources: { limits: { nvidia.com/gpu: "1" } }\n',
  ],
  ["GU12", "RAPIDS' fallback", rapids, /spark\.app\.name=sales\n/, `${AT}    spark.rapids.sql.fallback.enabled=true\n`],
  [
    "GU12",
    "RAPIDS' Python switch",
    rapids,
    /spark\.app\.name=sales\n/,
    `${AT}    spark.rapids.sql.python.enabled=true\n`,
  ],
  ["GU12", "RAPIDS on S3", rapids, /spark\.app\.name=sales\n/, `${AT}    spark.rapids.aws.s3.enabled=true\n`],
  ["GU12", "cuDF's own settings", rapids, /spark\.app\.name=sales\n/, `${AT}    spark.rapids.cpp.log=true\n`],
  ["GU12", "JNI's settings", rapids, /spark\.app\.name=sales\n/, `${AT}    spark.rapids.jni.log=true\n`],
  ["GPU", "a mode RAPIDS lacks", rapids, /spark\.app\.name=sales\n/, `${AT}    spark.rapids.sql.mode=execute\n`],
  ["GU12", "Celeborn's old class", celeborn, /celeborn\.SparkShuffleManager/, "celeborn.RssShuffleManager"],
  [
    "GU13",
    "an invented key of RAPIDS",
    rapids,
    /spark\.rapids\.sql\.concurrentGpuTasks/,
    "spark.rapids.sql.concurentGpuTasks",
  ],
  [
    "GU13",
    "a key RAPIDS dropped",
    rapids,
    /spark\.rapids\.sql\.concurrentGpuTasks/,
    "spark.rapids.sql.shuffle.spillThreads",
  ],
  [
    "GU13",
    "an invented key of Celeborn",
    celeborn,
    /spark\.celeborn\.master\.endpoints/,
    "spark.celeborn.master.endpoint",
  ],
  ["GU16", "no way to keep shuffle files", celeborn, / +spark\.shuffle\.manager=\S+\n/, ""],
  [
    "GU16",
    "tracking beside Celeborn, for ever",
    celeborn,
    /shuffleTracking\.enabled=false/,
    "shuffleTracking.enabled=true",
  ],
  ["CELEBORN", "tracking beside Celeborn", celeborn, /shuffleTracking\.enabled=false/, "shuffleTracking.enabled=true"],
  ["CELEBORN", "Java's serializer", celeborn, / +spark\.serializer=\S+\n/, ""],
  ["CELEBORN", "a local shuffle reader", celeborn, / +spark\.sql\.adaptive\.localShuffleReader\.enabled=false\n/, ""],
  ["CELEBORN", "keys without the manager", celeborn, / +spark\.shuffle\.manager=\S+\n/, ""],
  ["CELEBORN", "no masters", celeborn, / +spark\.celeborn\.master\.endpoints=\S+\n/, ""],
  [
    "CELEBORN",
    "shuffle blocks moved off spot nodes",
    { ...celeborn, spot: { enabled: true } },
    /shuffleBlocks\.enabled=false/,
    "shuffleBlocks.enabled=true",
  ],
];

describe("planted faults of GPUs and Celeborn are seen", () => {
  it.each(faults)("%s %s", (row, _, spec, find, replacement) => {
    expectSeen(row, rendered(spec), find, replacement);
  });
});

describe("all of it together", () => {
  it.each(["3.5", "4.0", "4.1", "4.2"])("Spark %s keeps every invariant and draws nothing above info", (version) => {
    const whole = { ...both, spark: { ...built.spark, version }, spot: { enabled: true } };
    expect(violations(rendered(whole))).toEqual([]);
    const { findings } = examine(documentOf(whole), world, { catalogue });
    expect(findings.filter(({ severity }) => severity !== "info")).toEqual([]);
  });

  it("4.3 is refused with the nearest line that has a plug-in and a client", () => {
    const { findings, rendering } = examine(documentOf({ ...both, spark: { ...built.spark, version: "4.3" } }), world, {
      catalogue,
    });
    expect(rendering).toBeUndefined();
    const refused = findings.filter(({ severity }) => severity === "error");
    expect(refused.map(({ message }) => message).join("\n")).toMatch(/Celeborn|RAPIDS/);
    expect(refused.flatMap(({ fixes }) => fixes.map(({ title }) => title)).join("\n")).toContain("Choose Spark 4.2");
  });
});
