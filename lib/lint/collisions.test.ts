import { describe, expect, it } from "vitest";
import { applyPatch, setInText } from "#lib/spec/edit.ts";
import { documentOf } from "#tests/setup/document-of.ts";
import { world } from "#tests/rendering/world.ts";
import { collisions } from "./collisions.ts";
import { examine } from "./examine.ts";

const look = (texts: readonly string[]) =>
  collisions(texts.map((text, index) => ({ shown: `${index}.yaml`, text, ...examine(text, world) })));
const sales = documentOf({});

describe("two installations in one namespace", () => {
  it("X11 of one name: the later is refused, and the fix passes", () => {
    const [first, second] = look([sales, sales]);
    expect(first).toEqual([]);
    expect(second).toMatchObject([{ rule: "same-objects", severity: "error", path: "/metadata/name" }]);
    const [fix] = second?.[0]?.fixes ?? [];
    expect(fix?.title).toBe("Name it sales-2");
    expect(look([sales, applyPatch(sales, fix?.patch ?? [])])).toEqual([[], []]);
    expect(look([setInText(sales, "/metadata/name", "sales-2"), sales, sales])[2]?.[0]?.fixes[0]?.title).toBe(
      "Name it sales-3",
    );
  });

  it("another name, another namespace or another environment is another place", () => {
    expect(
      look([
        sales,
        setInText(sales, "/metadata/name", "orders"),
        documentOf({ namespace: "elsewhere" }),
        setInText(sales, "/environment", "staging"),
      ]),
    ).toEqual([[], [], [], []]);
  });

  it("a document that is blocked renders nothing that could collide", () => {
    expect(look([sales, documentOf({ connect: { replicas: 3 } })])).toEqual([[], []]);
  });
});
