import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { DEFAULT_SPARK, newDocumentText } from "#lib/spec/new-document.ts";
import type { SparkVersion } from "#lib/spec/core.ts";
import { bytesOf, cases, world } from "./world.ts";

const golden = (preset: string, file: string) => path.resolve("presets", preset, "golden", file);

/**
 * Reviewed bytes: whole for the default line, and what every other line changes in them. `npm test -- --update` writes
 * them anew, but not the sentence that says why: `changes.md` beside them ends with their digest and one.
 */
describe.each(world.presets.map(({ id }) => id))("golden bytes of %s", (preset) => {
  const lines = [...new Set(cases.filter((one) => one.preset === preset).map(({ spark }) => spark))];

  it.each(world.environments.map(({ slug }) => slug))("%s", async (environment) => {
    const of = (spark: SparkVersion) =>
      bytesOf(newDocumentText({ name: "sales", team: "analytics", environment, presets: [preset], spark }));
    const whole = of(DEFAULT_SPARK);
    const others = lines.filter((line) => line !== DEFAULT_SPARK);
    await expect(whole).toMatchFileSnapshot(golden(preset, `${environment}.yaml`));
    await expect(others.map((line) => `Spark ${line}\n${differences(whole, of(line))}`).join("\n")).toMatchFileSnapshot(
      golden(preset, `${environment}.versions`),
    );
  });
});

describe("every change of the goldens has its sentence", () => {
  it.each(world.presets.map(({ id }) => id))("%s", (preset) => {
    const rows = readFileSync(golden(preset, "changes.md"), "utf8").matchAll(/^\| `(\w{12})` \| (.{20,}?) +\|$/gm);
    const last = [...rows].at(-1);
    const digest = digestOf(preset);
    expect(last?.[1], `${golden(preset, "changes.md")} wants a row: | \`${digest}\` | what changed, and why |`).toBe(
      digest,
    );
  });

  it("other bytes have another digest", () => {
    const [first, second] = world.presets.map(({ id }) => id);
    expect(digestOf(first ?? "")).not.toBe(digestOf(second ?? ""));
  });
});

/** Twelve digits of the SHA-256 over the names and bytes of a preset's goldens. */
function digestOf(preset: string): string {
  const files = readdirSync(golden(preset, ".")).filter((file) => !file.endsWith(".md"));
  const hash = createHash("sha256");
  for (const file of files.toSorted()) hash.update(`${file}\n`).update(readFileSync(golden(preset, file)));
  return hash.digest("hex").slice(0, 12);
}

/** Lines of one text and not of the other, in order, each with its sign; digests of other lines say nothing new. */
function differences(before: string, after: string): string {
  const [was, is] = [before, after].map((text) => text.split("\n").filter((line) => !line.includes("-sha256: ")));
  const only = (sign: string, lines: readonly string[], others: readonly string[]) => {
    const left = new Map<string, number>();
    for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
    return lines.flatMap((line) => {
      const count = left.get(line) ?? 0;
      left.set(line, count - 1);
      return count > 0 ? [] : [`${sign} ${line.trim()}\n`];
    });
  };
  return [...only("-", was ?? [], is ?? []), ...only("+", is ?? [], was ?? [])].join("");
}
