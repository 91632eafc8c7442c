import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { examine } from "#lib/lint/examine.ts";
import { validDocument } from "./arbitrary-spec.ts";
import { changedLines, linesOf } from "./lines.ts";
import { catalogue, world } from "./world.ts";

/** Leaves that an environment speaks about, whether or not somebody overrules it. */
const owned = (slug: string) => {
  const { resolved } = examine(
    JSON.stringify({
      apiVersion: "spark-constructor/v1",
      kind: "Installation",
      metadata: { name: "a" },
      environment: slug,
      presets: [],
    }),
    world,
    { catalogue },
  );
  return [...(resolved?.leaves ?? [])].flatMap(([pointer, origins]) =>
    origins.some(({ kind }) => kind === "environment" || kind === "lock") ? [`/spec${pointer}`] : [],
  );
};

const steps = [
  ["dev", "staging"],
  ["staging", "prod"],
] as const;

describe("promotion changes only what the environments own (GU21)", () => {
  it.each(steps)("%s → %s", (from, to) => {
    const owners = new Set([...owned(from), ...owned(to), "/environment"]);
    let compared = 0;
    fc.assert(
      fc.property(validDocument, (document) => {
        const promoted = { ...document, environment: from };
        const [before, after] = [linesOf(promoted), linesOf(promoted, to)];
        fc.pre(before.size > 0 && after.size > 0);
        compared += 1;
        const strangers = changedLines(before, after).filter(([, line]) => !line.from.some((one) => owners.has(one)));
        expect(strangers).toEqual([]);
      }),
      { numRuns: 100 },
    );
    expect(compared).toBeGreaterThan(50);
  });

  it("sees a line that changes without an owner", () => {
    const document = { apiVersion: "spark-constructor/v1", kind: "Installation", metadata: { name: "a" }, presets: [] };
    const lines = linesOf({ ...document, environment: "dev" });
    const [key, line] = [...lines].find(([, { from }]) => from.length === 0) ?? ["", { value: "", from: [] }];
    const broken = new Map(lines).set(key, { ...line, value: "other" });
    expect(changedLines(lines, broken)).toEqual([[key, { value: "other", from: [] }]]);
  });
});
