import { expect, it } from "vitest";
import { safeReturnPath } from "./session.ts";

it.each([
  ["/configs/etl/edit?save=1", "/configs/etl/edit?save=1"],
  ["//evil.example/x", "/"],
  ["/\\evil.example", "/"],
  ["https://evil.example", "/"],
  ["javascript:alert(1)", "/"],
  ["", "/"],
  [undefined, "/"],
])("returns from %s to %s", (next, path) => {
  expect(safeReturnPath(next)).toBe(path);
});
