import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, parseAllDocuments, stringify } from "yaml";
import type { Json } from "#lib/spec/pointer.ts";
import { OPTIONS, toYaml, toYamlStream } from "./yaml.ts";

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

  it("lays out the very bytes of the library", () => {
    // The library quotes a key like a document's marker in the outermost map alone.
    const text = fc.oneof(fc.string(), fc.constantFrom(...tricky, "a\n\nb", "\n", "  a\n b\n", "a\n\n\n", "\n a"));
    const key = text.filter((one) => !/^(%|---|\.\.\.)/m.test(one) && one.length < 1000);
    const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        fc.oneof(
          text,
          fc.integer(),
          fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0),
          fc.boolean(),
          fc.constant(null),
        ),
        fc.array(tie("tree"), { maxLength: 4 }),
        fc.dictionary(key, tie("tree"), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        expect(toYaml(value)).toBe(stringify(value, OPTIONS));
      }),
      { numRuns: 2000 },
    );
    const long = { ["k".repeat(2000)]: { a: ["b", { c: 1 }] }, d: [[], {}, [["e"]]] };
    expect(toYaml({ top: long })).toBe(stringify({ top: long }, OPTIONS));
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
