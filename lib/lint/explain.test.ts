import { describe, expect, it } from "vitest";
import { loadWorld } from "#lib/cli/load-world.ts";
import { toYamlStream } from "#lib/render/yaml.ts";
import { newDocumentText } from "#lib/spec/new-document.ts";
import { setInText } from "#lib/spec/edit.ts";
import { examine } from "./examine.ts";
import { explainLine } from "./explain.ts";

const text = setInText(
  newDocumentText({ name: "sales", environment: "staging", presets: ["connect-team"], spark: "4.1" }),
  "/spec/executor/memoryMib",
  6144,
);
const { rendering, resolved } = examine(text, loadWorld());
if (!rendering || !resolved) throw new Error("not rendered");
const lines = toYamlStream(rendering.objects.map(({ value }) => value)).split("\n");
const explain = (part: string, nth = 0) => {
  const line = lines.flatMap((one, index) => (one.includes(part) ? [index + 1] : []))[nth] ?? 0;
  return explainLine(line, rendering, resolved);
};

describe("the origin of a line", () => {
  it("of a property: the field and every layer that spoke about it", () => {
    expect(explain("spark.executor.memory=6144m")).toMatchObject({
      object: "ConfigMap/sales-connect",
      pointer: "/data/spark.properties",
      from: [
        {
          leaf: "/spec/executor/memoryMib",
          origins: [
            { title: "default" },
            { title: "environment staging", value: 4096 },
            { title: "this configuration", value: 6144 },
          ],
        },
      ],
    });
  });

  it("of a computed quantity: all fields it was made from", () => {
    expect(explain("memory: 5120Mi")?.from.map(({ leaf }) => leaf)).toEqual([
      "/spec/driver/memoryMib",
      "/spec/driver/memoryOverheadMib",
    ]);
  });

  it("of a preset's property: the preset", () => {
    expect(explain("spark.scheduler.mode=FAIR")?.from[0]?.origins.map(({ title }) => title)).toEqual([
      "preset connect-team",
    ]);
  });

  it("of a constant: the entry alone", () => {
    expect(explain("clusterIP: None")).toMatchObject({
      object: "Service/sales-driver",
      pointer: "/spec/clusterIP",
      entry: "connect",
      from: [],
    });
  });

  it("of a separator: its object", () => {
    expect(explainLine(1, rendering, resolved)).toMatchObject({ object: "ServiceAccount/sales-driver", pointer: "" });
  });

  it("past the end: nothing", () => {
    expect(explainLine(lines.length + 5, rendering, resolved)).toBeUndefined();
  });
});
