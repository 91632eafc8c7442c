import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { toYaml, toYamlStream } from "./yaml.ts";

const tricky = [
  "no",
  "yes",
  "on",
  "off",
  "y",
  "n",
  "017",
  "0o17",
  "0x1F",
  "1:30",
  "190:20:30.15",
  "2026-01-01",
  "1e3",
  "1_000",
  ".5",
  "~",
  "null",
  "",
  " x",
  "x ",
  "# x",
  "a: b",
  "12345678901234567890",
  "-",
  "- x",
  "{a}",
  "[a]",
  "*a",
  "&a",
  "!a",
  "%a",
  "@a",
  "`a",
  "line\nbreak\n",
  "tab\there",
];

describe("YAML that 1.1 and 1.2 readers read the same", () => {
  it.each(tricky)("%j", (value) => {
    const text = toYaml({ key: value, [value]: 1 });
    expect(parse(text, { version: "1.1" })).toEqual({ key: value, [value]: 1 });
    expect(parse(text, { version: "1.2" })).toEqual({ key: value, [value]: 1 });
  });

  it("any string, number and boolean survives both", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean())), (map) => {
        fc.pre(
          !("__proto__" in map) &&
            Object.entries(map).every(
              ([key, value]) =>
                ![key, value].some(
                  (text) =>
                    typeof text === "string" &&
                    /[\u0085\u2028\u2029\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]|<</.test(text),
                ),
            ),
        );
        const text = toYaml(map);
        expect(parse(text, { version: "1.2" })).toEqual({ ...map });
        expect(parse(text, { version: "1.1", merge: false })).toEqual({ ...map });
      }),
      { numRuns: 500 },
    );
  });

  it("never folds a long line", () => {
    const long = "word ".repeat(100).trim();
    expect(toYaml({ long })).toBe(`long: ${long}\n`);
  });

  it("writes a stream that splits into the same documents", () => {
    expect(parseAllDocuments(toYamlStream([{ a: 1 }, { b: 2 }])).map((document) => document.toJS() as unknown)).toEqual(
      [{ a: 1 }, { b: 2 }],
    );
  });
});
