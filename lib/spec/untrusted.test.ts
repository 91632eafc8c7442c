import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readUntrustedYaml } from "./untrusted.ts";

const keys = (count: number) => Array.from({ length: count }, (_, index) => `k${index}: 1`);
const aliases = [
  "a: &a [x,x,x,x,x,x,x,x,x]",
  ..."bcdefg".split("").map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdef"[index]}`).join(",")}]`),
].join("\n");

describe("S6 text from outside is read within limits", () => {
  it.each([
    ["5 MB in one value", `a: ${"x".repeat(5_000_000)}`, /5,000,003 bytes; at most 1,048,576/],
    ["a flow nesting bomb", "[".repeat(100_000), /deeper than 64/],
    ["a nesting bomb behind a quote in a plain scalar", `[a "${"[".repeat(100_000)}`, /deeper than 64|.+/],
    [
      "a block nesting bomb",
      Array.from({ length: 300 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n"),
      /deeper than 64/,
    ],
    ["a compact nesting bomb", `${"- ".repeat(300)}x`, /deeper than 64/],
    ["40,000 keys in one map", keys(40_000).join("\n"), /more than 10,000 entries/],
    ["40,000 keys in one flow map", `{${keys(40_000).join(",")}}`, /more than 10,000 entries/],
    ["an alias bomb", aliases, /aliases expanded/],
    [
      "a large scalar under many aliases",
      `a: &a ${"x".repeat(900_000)}\nb: [${Array(90).fill("*a").join(",")}]`,
      /aliases expanded/,
    ],
    ["more than 100 aliases", `a: &a 1\nb: [${Array(101).fill("*a").join(",")}]`, /More than 100 aliases/],
    ["an anchor inside itself", "a: &a [*a]", /aliases expanded/],
    ["a duplicate key", "a: 1\na: 2\n", /stands twice/],
    ["a prototype key", "__proto__: { a: 1 }", /not allowed/],
    ["a custom tag", "a: !!python/object x", /tag/i],
    ["an integer beyond 2^53", "a: 12345678901234567890", /2\^53/],
    ["two documents", "a: 1\n---\nb: 2\n", /multiple documents/],
    ["an open bracket", "a: [1, 2\nb: 3", /./],
  ])("refuses %s, with a line, in under a second", (_, text, message) => {
    const start = performance.now();
    const reading = readUntrustedYaml(text);
    expect(performance.now() - start).toBeLessThan(1000);
    expect(reading.ok).toBe(false);
    if (reading.ok) return;
    expect(reading.refusals[0]?.message).toMatch(message);
    expect(reading.refusals[0]?.line).toBeGreaterThanOrEqual(1);
  });

  it("takes ordinary text, quotes inside plain scalars included", () => {
    const reading = readUntrustedYaml("a: it's [fine\nb: { c: [1, 2] }\nd: 'it''s'\n");
    expect(reading.ok && reading.data).toEqual({ a: "it's [fine", b: { c: [1, 2] }, d: "it's" });
  });

  it("never throws, whatever it is given", () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            "a",
            ":",
            " ",
            "\n",
            "-",
            "[",
            "{",
            "]",
            "}",
            '"',
            "'",
            "&a",
            "*a",
            "#",
            "!",
            "|",
            ">",
            "?",
            "%",
            "\t",
          ),
        }),
        (text) => void readUntrustedYaml(text),
      ),
      { numRuns: 2000 },
    );
  });

  it("knows where a pointer stands, or its nearest parent", () => {
    const reading = readUntrustedYaml("a: 1\nb:\n  c: 2\n  d: [1, 2]\n");
    if (!reading.ok) throw new Error("refused");
    expect(reading.placeOf("/b/c")).toEqual({ line: 3, column: 3 });
    expect(reading.placeOf("/b/missing")).toEqual({ line: 2, column: 1 });
    expect(reading.placeOf("/b/d/1")).toEqual({ line: 4, column: 10 });
  });
});
