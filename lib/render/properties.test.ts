import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { propertiesFile } from "./properties.ts";
import { settle } from "./tree.ts";
import { Traced } from "./traced.ts";

const write = (map: Record<string, string>) => {
  const table = new Map(
    Object.entries(map).map(([key, value]) => [key, { value: new Traced(value, []), owner: "x", overridable: false }]),
  );
  return String(settle({ file: propertiesFile(table) }).value.file);
};

/** java.util.Properties.load, the reader spark-submit uses, for one line. */
function load(line: string): [string, string] {
  let key = "";
  let at = 0;
  const take = () => (line[at] === "\\" ? ((at += 2), line[at - 1] ?? "") : ((at += 1), line[at - 1] ?? ""));
  while (at < line.length && !/[=:\s]/.test(line.charAt(at))) key += take();
  at += 1;
  let value = "";
  while (at < line.length) value += take();
  return [key, value];
}

describe("the properties file", () => {
  it("is sorted and has one line a key", () => {
    expect(write({ "spark.b": "2", "spark.a": "1" })).toBe("spark.a=1\nspark.b=2\n");
  });

  it("reads back as it was, whatever the key and value hold", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[!-~]{1,20}$/), fc.stringMatching(/^([!-~][ -~]{0,20})?$/), (key, value) => {
        expect(load(write({ [key]: value }).slice(0, -1))).toEqual([key, value]);
      }),
    );
  });
});
