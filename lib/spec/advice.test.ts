import { expect, it } from "vitest";
import { toPatch } from "./advice.ts";

it("two values below a map that is missing: the second joins the first", () => {
  const intent = {
    title: "",
    set: [
      ["/spec/gpu/enabled", true],
      ["/spec/gpu/rapids", true],
    ] as const,
  };
  expect(toPatch(intent, { spec: {} })).toEqual([
    { op: "add", path: "/spec/gpu", value: { enabled: true } },
    { op: "add", path: "/spec/gpu/rapids", value: true },
  ]);
});
