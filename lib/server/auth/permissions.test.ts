import { describe, expect, it } from "vitest";
import type { Grant } from "#lib/contracts/person.ts";
import { anonymous, type Actor } from "./actor.ts";
import { mayTouch } from "./permissions.ts";

const person = (...grants: Grant[]): Actor => ({
  kind: "person",
  id: "p",
  name: "P",
  email: "p@x",
  sessionId: "s",
  grants,
});
const red = { team: "red", environment: "prod" };

describe("S1 permissions", () => {
  it("anonymous reads the catalogue and nothing else", () => {
    expect(mayTouch(anonymous, "catalogue.read", "portal")).toBe(true);
    expect(mayTouch(anonymous, "configuration.read", red)).toBe(false);
  });

  it("a scope covers its team or its environment, never the portal", () => {
    const author = person({ role: "author", scope: "team:red" });
    expect(mayTouch(author, "revision.save", red)).toBe(true);
    expect(mayTouch(author, "revision.save", { ...red, team: "blue" })).toBe(false);
    expect(mayTouch(author, "revision.save", { ...red, team: null })).toBe(false);
    expect(
      mayTouch(person({ role: "author", scope: "environment:prod" }), "revision.save", { ...red, team: null }),
    ).toBe(true);
    expect(mayTouch(person({ role: "admin", scope: "team:red" }), "people.manage", "portal")).toBe(false);
  });

  it("grants add up and imply no other: an admin who is no author does not save", () => {
    expect(mayTouch(person({ role: "admin", scope: "all" }), "revision.save", red)).toBe(false);
    const both = person({ role: "viewer", scope: "all" }, { role: "author", scope: "team:red" });
    expect(mayTouch(both, "revision.save", red)).toBe(true);
  });
});
