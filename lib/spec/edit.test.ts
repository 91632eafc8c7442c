import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { applyPatch, removeInText, renameInText, setInText } from "./edit.ts";
import { toPatch } from "./advice.ts";
import { getAt, type Json } from "./pointer.ts";

const text = `# sales
metadata:
  name: sales # the team's
presets: [connect-dev]
spec:
  # heap
  driver:
    memoryMib: 1024 # big
`;

describe("edits keep what they do not touch", () => {
  it("sets a value and keeps every comment", () => {
    expect(setInText(text, "/spec/driver/memoryMib", 2048)).toBe(text.replace("1024", "2048"));
  });

  it("keeps text that is not a number as it was typed", () => {
    expect(setInText(text, "/spec/driver/memoryMib", "16Gi")).toContain("memoryMib: 16Gi # big");
  });

  it("makes missing parents, as a block", () => {
    expect(setInText("spec: {}\n", "/spec/driver/memoryMib", 1)).toBe("spec:\n  driver:\n    memoryMib: 1\n");
    expect(setInText("spec:\n", "/spec/driver/memoryMib", 1)).toBe("spec:\n  driver:\n    memoryMib: 1\n");
    expect(setInText("a: 1\n", "/spec/x", 1)).toBe("a: 1\nspec:\n  x: 1\n");
  });

  it("removes a value and the maps it leaves empty, but no top-level key", () => {
    expect(parse(removeInText(text, "/spec/driver/memoryMib"))).toMatchObject({ spec: {} });
    expect(removeInText("spec:\n  a:\n    b: 1\n  c: 2\n", "/spec/a/b")).toBe("spec:\n  c: 2\n");
  });

  it("returns text that does not parse unchanged", () => {
    expect(setInText("a: [", "/b", 1)).toBe("a: [");
  });

  it("quotes text that would read as something else", () => {
    expect(parse(setInText("a: x\n", "/a", "no"), { version: "1.1" })).toEqual({ a: "no" });
  });

  it("reads back exactly what was set, for any value and key", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 3 }),
        fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
        (keys, value) => {
          fc.pre(keys.every((key) => key !== "__proto__"));
          const pointer = keys.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
          const data = parse(setInText("keep: 1\n", pointer, value)) as Json;
          expect(getAt(data, pointer)).toEqual(value);
        },
      ),
    );
  });
});

describe("patches", () => {
  it("add below a parent that is missing", () => {
    const patch = toPatch({ title: "x", set: [["/spec/driver/memoryMib", 5]] }, { spec: {} });
    expect(patch).toEqual([{ op: "add", path: "/spec/driver", value: { memoryMib: 5 } }]);
    expect(parse(applyPatch("spec: {}\n", patch ?? []))).toEqual({ spec: { driver: { memoryMib: 5 } } });
  });

  it("remove nothing that is not there", () => {
    expect(toPatch({ title: "x", remove: ["/spec/a"] }, { spec: {} })).toBeUndefined();
  });
});

describe("renameInText", () => {
  it("keeps value, place and comments", () => {
    const given = "pools:\n  # the first\n  a:\n    cores: 1 # few\n  b: { cores: 2 }\n";
    expect(renameInText(given, "/pools/a", "c")).toBe(given.replace("a:", "c:"));
    expect(renameInText(given, "/pools/absent", "c")).toBe(given);
  });
});
