import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { bytesOf, cases } from "./world.ts";

const cli = path.resolve("lib/cli/spark-constructor.mjs");

function render(file: string, cwd: string, env: Record<string, string>): string {
  return execFileSync(process.execPath, [cli, "render", file], {
    cwd,
    env: { ...process.env, ...env },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
}

describe("GU21 the same document gives the same bytes", () => {
  it.each(cases)("$title: twice in one process", ({ text }) => {
    expect(bytesOf(text)).toBe(bytesOf(text));
  });

  it("whatever the time zone, the locale and the working folder are", () => {
    // A process a case is slow: every thirteenth, so that presets, environments and lines all have their turn.
    const sample = cases.filter((_, at) => at % 13 === 0);
    const folder = mkdtempSync(path.join(tmpdir(), "spark-constructor-"));
    for (const [index, { text, title }] of sample.entries()) {
      const file = path.join(folder, `${index}.yaml`);
      writeFileSync(file, text);
      const elsewhere =
        index % 2 === 0
          ? { TZ: "Pacific/Kiritimati", LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8" }
          : { TZ: "America/St_Johns", LC_ALL: "C", LANG: "C" };
      expect(render(file, folder, elsewhere), title).toBe(bytesOf(text));
    }
  });
});
