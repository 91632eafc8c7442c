import { describe, expect, it, vi } from "vitest";
import { loadCatalogue, loadWorld } from "#lib/cli/load-world.ts";
import type { World } from "#lib/layers/world.ts";
import { applyPatch } from "#lib/spec/edit.ts";
import { examine } from "./examine.ts";

vi.mock("#lib/catalog/spec.ts", async (original) => {
  const { withLakes } = await import("../../tests/setup/spec-with-lakes.ts");
  return withLakes(await original<typeof import("#lib/catalog/spec.ts")>());
});

const world = loadWorld();
const catalogue = loadCatalogue();
const document = (all: string, more = "") =>
  `apiVersion: spark-constructor/v1\nkind: Installation\nmetadata: { name: sales, team: analytics }\nenvironment: dev\npresets: [connect-dev]\nspec:\n  lakes: { enabled: true, all: ${all} }\n${more}`;
const look = (text: string, by: World = world) => {
  const examination = examine(text, by, { catalogue });
  // The presets have notes of their own.
  return { ...examination, findings: examination.findings.filter(({ severity }) => severity !== "info") };
};

const whole = "{ a: { type: rest, cacheMib: 5, uri: 'https://x' } }";

describe("an item of a record", () => {
  it("is taken when it is whole", () => {
    expect(look(document(whole)).findings).toEqual([]);
  });

  it.each([
    ["{ a: { cacheMib: 5 } }", "/spec/lakes/all/a/type", /^Type of a is missing\.$/],
    [
      "{ a: { type: rest, cacheMib: 500 } }",
      "/spec/lakes/all/a/cacheMib",
      /^Cache of a is 500 MiB; at most 100 MiB\.$/,
    ],
    ["{ a: { type: rest, cacheMib: 1Gi } }", "/spec/lakes/all/a/cacheMib", /^Cache of a is "1Gi".*1Gi is 1024 MiB/],
    ["{ a: { type: rst, cacheMib: 5 } }", "/spec/lakes/all/a/type", /^Type of a is "rst"; it takes "rest" or "hadoop"/],
    [
      "{ a: { typ: rest, cacheMib: 5 } }",
      "/spec/lakes/all/a/typ",
      /no key typ in \/spec\/lakes\/all\/a\. Did you mean type/,
    ],
    [
      "{ a: { type: rest, cacheMib: 5, scopes: [ok] } }",
      "/spec/lakes/all/a/scopes/0",
      /^Scopes of a, line 1 has 2 characters; at least 3/,
    ],
    [
      "{ a: { type: rest, cacheMib: 5, scopes: [] } }",
      "/spec/lakes/all/a/scopes",
      /^Scopes of a has 0 lines; at least 1/,
    ],
    [
      "{ a: { type: rest, cacheMib: 5, scopes: abc } }",
      "/spec/lakes/all/a/scopes",
      /it takes a list, one entry a line/,
    ],
    ["{ A: { type: rest, cacheMib: 5 } }", "/spec/lakes/all/A", /^A is not allowed here: Lower-case letters\.$/],
  ])("%s is refused at %s", (all, path, message) => {
    const found = look(document(all)).findings.find((finding) => finding.path === path);
    expect(found?.message).toMatch(message);
    expect(found?.severity).toBe("error");
  });

  it("has a leaf without effect while another of its leaves says so; the fixes take it away", () => {
    const text = document(
      "{ a: { type: hadoop, cacheMib: 5, uri: 'https://x' }, b: { type: rest, cacheMib: 5, uri: 'https://x' } }",
    );
    const { findings } = look(text);
    expect(findings.map(({ path, message }) => [path, message])).toEqual([
      ["/spec/lakes/all/a/uri", 'Address of a has no effect while /lakes/all/a/type is "hadoop".'],
    ]);
    const fixes = findings[0]?.fixes ?? [];
    expect(fixes.map(({ title }) => title)).toEqual(["Remove Address of a", "Set /lakes/all/a/type to rest"]);
    for (const { patch } of fixes) expect(look(applyPatch(text, patch)).findings).toEqual([]);
  });

  it("has no effect as a whole while the switch is off, which is said once", () => {
    const { findings } = look(
      document("{ a: { type: hadoop, cacheMib: 5, uri: 'https://x' } }").replace("true", "false"),
    );
    expect(findings.map(({ path, message }) => [path, message])).toEqual([
      ["/spec/lakes/all", "All lakes has no effect while /lakes/enabled is false."],
    ]);
  });

  it("may be completed by another layer, one leaf at a time", () => {
    const [first, ...others] = world.presets;
    if (!first) throw new Error("No preset.");
    const spec = { ...first.spec, lakes: { all: { a: { type: "rest" } } } };
    const by = { ...world, presets: [{ ...first, spec }, ...others] };
    const text = document("{ a: { cacheMib: 5 } }").replace("[connect-dev]", `[${first.id}]`);
    const { findings, resolved } = look(text, by);
    expect(findings).toEqual([]);
    expect(resolved?.value.lakes).toEqual({ enabled: true, all: { a: { type: "rest", cacheMib: 5 } } });
  });

  it("written for one environment lacks a leaf there", () => {
    const text = document("{}", "environments:\n  dev:\n    lakes: { all: { a: { type: rest } } }\n");
    expect(look(text).findings.map(({ path }) => path)).toEqual(["/environments/dev/lakes/all/a/cacheMib"]);
  });
});
