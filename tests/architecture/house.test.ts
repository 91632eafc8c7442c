import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts", "*.tsx"], {
  encoding: "utf8",
})
  .trim()
  .split("\n");
const code = files.map((file) => ({ file, text: readFileSync(file, "utf8") }));
const count = (text: string) => text.split("\n").length;

describe("sizes and names of the house", () => {
  it("no file is above 400 lines and the median is at most 80", () => {
    expect(code.filter(({ text }) => count(text) > 400).map(({ file }) => file)).toEqual([]);
    const sizes = code.map(({ text }) => count(text)).toSorted((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(80);
  });

  it("there are no drawers and no barrels", () => {
    const drawer = /^(utils?|helpers?|common|misc|shared|index|types)$/;
    expect(files.filter((file) => file.split("/").some((part) => drawer.test(part.replace(/\.[^.]+$/, ""))))).toEqual(
      [],
    );
    expect(code.filter(({ text }) => /^export \* from/m.test(text)).map(({ file }) => file)).toEqual([]);
  });

  it("names are kebab-case", () => {
    expect(files.filter((file) => !/^[a-z0-9.[\]()_-]+$/.test(path.basename(file)))).toEqual([]);
  });

  it("every file of lib/server is closed to the browser", () => {
    const open = code.filter(
      ({ file, text }) =>
        file.startsWith("lib/server/") && !/\.test\.ts$|\.d\.ts$/.test(file) && !text.includes('import "server-only"'),
    );
    // Start-up runs before there is a server bundle, on plain Node without the react-server condition.
    expect(open.map(({ file }) => file).filter((file) => !file.startsWith("lib/server/process/"))).toEqual([]);
  });

  it("no any without a reason on its line, no test that does not run", () => {
    const bad = code.flatMap(({ file, text }) =>
      text.split("\n").flatMap((line, index) => {
        const unexplained =
          /(: any\b|as any\b|<any>|, any>|@ts-ignore|@ts-expect-error)/.test(line) && !/because|reason/.test(line);
        const idle =
          /\b(it|test|describe)\.(skip|only|todo)\b|test\.fixme/.test(line) && !file.endsWith("house.test.ts");
        return (unexplained && !file.endsWith("house.test.ts")) || idle ? [`${file}:${index + 1}`] : [];
      }),
    );
    expect(bad).toEqual([]);
  });
});
