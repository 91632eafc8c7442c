import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { guides, readGuide } from "./guides.ts";

describe("guides", () => {
  it.each(guides.map(({ id }) => id))("%s is there and begins with its title", async (id) => {
    expect((await readGuide(id))?.markdown).toMatch(/^# \S/);
  });

  it("none of the written ones is forgotten", () => {
    const written = readdirSync("docs/guides").map((file) => `docs/guides/${file}`);
    expect(guides.map(({ file }) => file)).toEqual(expect.arrayContaining(written));
  });

  it.each(["", "..", "../package", "catalog/../../package.json", "constructor"])("%j is no guide", async (id) => {
    expect(await readGuide(id)).toBeUndefined();
  });
});
