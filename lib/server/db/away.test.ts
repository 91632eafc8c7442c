import { expect, it } from "vitest";
import { isDatabaseAway } from "./away.ts";

const coded = (code: string) => Object.assign(new Error("x"), { code });

it.each([
  [coded("ECONNREFUSED"), true],
  [coded("57P01"), true],
  [coded("P1001"), true],
  [new Error("outer", { cause: new Error("middle", { cause: coded("08006") }) }), true],
  [Object.assign(new Error("x"), { meta: { driverAdapterError: { cause: { kind: "DatabaseNotReachable" } } } }), true],
  [new Error("Connection terminated unexpectedly"), true],
  [coded("40P01"), true],
  [coded("57014"), true],
  [coded("23505"), false],
  [coded("P2002"), false],
  [new TypeError("x is not a function"), false],
  ["a string", false],
  [undefined, false],
])("S18 %s: away %s", (error, away) => {
  expect(isDatabaseAway(error)).toBe(away);
});
