import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatMib, parseMemoryMib, parseSeconds } from "./quantity.ts";

describe("parseMemoryMib", () => {
  it.each([
    ["16Gi", 16384],
    ["16G", 16384],
    ["16g", 16384],
    ["512m", 512],
    ["512 MiB", 512],
    ["1.5TB", 1_572_864],
    ["2048k", 2],
  ])("%s is %d MiB", (text, mib) => expect(parseMemoryMib(text)).toBe(mib));

  it.each(["", "16", "Gi", "-1g", "1,5g", "0g", "1e3m", "16 potatoes"])("%s is no size", (text) =>
    expect(parseMemoryMib(text)).toBeUndefined(),
  );

  it("reads back what formatMib writes, to the digit it shows", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4_194_304 }), (mib) => {
        const back = parseMemoryMib(formatMib(mib)) ?? Number.NaN;
        expect(Math.abs(back - mib) / mib).toBeLessThanOrEqual(0.05);
      }),
    );
  });
});

describe("parseSeconds", () => {
  it.each([
    ["90s", 90],
    ["30m", 1800],
    ["30min", 1800],
    ["2h", 7200],
    ["1 d", 86_400],
  ])("%s is %d s", (text, seconds) => expect(parseSeconds(text)).toBe(seconds));

  it.each(["", "90", "1.5h", "soon"])("%s is no time", (text) => expect(parseSeconds(text)).toBeUndefined());
});
