import { describe, expect, it, vi } from "vitest";
import { loadWorld } from "#lib/cli/load-world.ts";
import { openDraft } from "#lib/client/draft-store.ts";
import { MemoryStorage } from "#lib/client/memory-storage.ts";
import { draftOf } from "#lib/client/new-draft.ts";
import { openWorkbench } from "#lib/client/workbench.ts";
import type { World } from "#lib/layers/world.ts";
import { groupFields } from "./field-groups.ts";
import { fieldState, formFields, type ItemState } from "./field-state.ts";
import { stepState } from "./step-state.ts";
import { idOf, placeholderOf, readLines, showInherited, showValue, widgetOf } from "./widget.ts";

vi.mock("#lib/catalog/spec.ts", async (original) => {
  const { withLakes } = await import("../../tests/setup/spec-with-lakes.ts");
  return withLakes(await original<typeof import("#lib/catalog/spec.ts")>());
});

const bare = loadWorld();
/** The environment brings a lake of its own, and locks one of its leaves. */
const world: World = {
  ...bare,
  environments: bare.environments.map((one) => ({
    ...one,
    defaults: {
      ...one.defaults,
      lakes: { enabled: true, all: { house: { type: "rest", cacheMib: 7, tags: { of: "it" } } } },
    },
    locks: [...one.locks, { path: "/lakes/all/house/type", value: "rest", owner: "data", reason: "One way in." }],
  })),
};

function statesOf(more: string, by: World = world) {
  const text = `apiVersion: spark-constructor/v1\nkind: Installation\nmetadata:\n  name: etl\nenvironment: dev\npresets: [connect-dev]\n${more}`;
  const ports = { storage: new MemoryStorage(), writer: "tab", nowMs: () => 0, about: () => undefined };
  const bench = openWorkbench(openDraft(draftOf("etl", text, 0), ports), by).getBench();
  const states = formFields
    .filter(({ pointer }) => pointer.startsWith("/spec/lakes/"))
    .map((entry) => fieldState(entry, bench));
  const items = () => states.find(({ entry }) => entry.pointer === "/spec/lakes/all")?.items() ?? [];
  return { states, items };
}

const leafOf = (item: ItemState | undefined, name: string) => {
  const leaf = item?.fields.find(({ entry }) => entry.pointer.endsWith(`/${name}`));
  if (!leaf) throw new Error(`No leaf ${name}.`);
  return leaf;
};

describe("the items of a field", () => {
  it("come from other layers, from the document, or from both", () => {
    const { items } = statesOf(
      "spec:\n  lakes:\n    all:\n      house: { cacheMib: 9 }\n      own: { type: hadoop, cacheMib: 2 }\n",
    );
    expect(items().map(({ name, written, inheritedFrom }) => [name, written, inheritedFrom])).toEqual([
      ["house", ["/spec/lakes/all/house"], ["environment dev", "lock of data"]],
      ["own", ["/spec/lakes/all/own"], []],
    ]);
  });

  it("have fields that know their layer, their lock and what is typed into them", () => {
    const [house] = statesOf("spec:\n  lakes:\n    all:\n      house: { cacheMib: 9Gi }\n").items();
    const cache = leafOf(house, "cacheMib");
    expect(cache).toMatchObject({ pointer: "/spec/lakes/all/house/cacheMib", raw: "9Gi" });
    expect(cache.findings[0]?.message).toMatch(/^Cache of house is "9Gi"/);
    const [untouched] = statesOf("").items();
    expect(showInherited(leafOf(untouched, "cacheMib"))).toBe("7 MiB from environment dev");
    expect(leafOf(untouched, "type").lock).toMatchObject({ value: "rest", reason: "One way in." });
    expect(leafOf(untouched, "tags").inheritedBelow("of")?.title).toBe("environment dev");
  });

  it("show a field once its item makes it count", () => {
    const [, a, b] = statesOf(
      "spec:\n  lakes:\n    all:\n      a: { type: rest, cacheMib: 1 }\n      b: { type: hadoop, cacheMib: 1 }\n",
    ).items();
    expect([leafOf(a, "uri").shown, leafOf(b, "uri").shown]).toEqual([true, false]);
    expect(placeholderOf(leafOf(a, "uri"))).toBe("Not set, for example https://lake.example.com");
  });

  it("are edited where they are written, and miss a leaf there", () => {
    const [, own] = statesOf("environments:\n  dev:\n    lakes:\n      all:\n        own: { type: rest }\n").items();
    const cache = leafOf(own, "cacheMib");
    expect(cache.pointer).toBe("/environments/dev/lakes/all/own/cacheMib");
    expect(cache.findings.map(({ message }) => message)).toEqual(["Cache of own is missing."]);
  });

  it("keep for themselves what belongs to none of their fields", () => {
    const [own] = statesOf("spec:\n  lakes:\n    all:\n      own: { type: rest, cacheMib: 1, colour: red }\n").items();
    expect(own?.findings.map(({ path }) => path)).toEqual(["/spec/lakes/all/own/colour"]);
  });

  it("are gone with their text, also while the rest cannot be resolved", () => {
    expect(statesOf("spec:\n  driver: { cores: none }\n", bare).items()).toEqual([]);
  });
});

describe("a group", () => {
  const off = { ...world, environments: bare.environments };
  it("is its switch alone while that is off, beside what is written all the same", () => {
    const shown = (more: string) =>
      groupFields(statesOf(more, off).states).map(({ title, states }) => [
        title,
        states.map(({ entry }) => entry.pointer),
      ]);
    expect(shown("spec:\n  lakes: { enabled: false }\n")).toEqual([["Lakes", ["/spec/lakes/enabled"]]]);
    expect(shown("spec:\n  lakes: { enabled: true }\n")).toEqual([
      ["Lakes", ["/spec/lakes/enabled", "/spec/lakes/all"]],
    ]);
    const forgotten = "spec:\n  lakes: { enabled: false, all: { a: { type: rest, cacheMib: 1 } } }\n";
    expect(shown(forgotten)).toEqual([["Lakes", ["/spec/lakes/enabled", "/spec/lakes/all"]]]);
  });

  it("that is off leaves its step unused", () => {
    expect(stepState("cluster", statesOf("spec:\n  lakes: { enabled: false }\n", off).states)).toEqual({
      kind: "unused",
    });
    expect(stepState("cluster", statesOf("spec:\n  lakes: { enabled: true }\n", off).states)).toEqual({ kind: "done" });
  });
});

describe("values of the new kinds", () => {
  it("are read and shown by line", () => {
    expect(readLines(" a b \n\n\tc\n")).toEqual(["a b", "c"]);
    expect(showValue(["a", "b"])).toBe("a, b");
  });

  it("find their widget by type or by name", () => {
    const [house] = statesOf("").items();
    expect(house?.fields.map(({ entry }) => widgetOf(entry))).toEqual(["choice", "text", "integer", "lines", "labels"]);
  });

  it("have ids of the page whatever their names hold", () => {
    expect(idOf("/spec/lakes/all/a b/type")).toBe("field-spec-lakes-all-a%20b-type");
  });
});
