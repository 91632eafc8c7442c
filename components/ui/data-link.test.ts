import { expect, it } from "vitest";
import { followable } from "./data-link.tsx";

it.each(["https://example.org/a", "mailto:a@example.org", "/docs/first-steps", "#part"])(
  "S15 %s may be followed",
  (href) => {
    expect(followable(href)).toBe(href);
  },
);

it.each([
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "data:text/html,x",
  "//evil.example",
  "/\\evil.example",
  "vbscript:x",
  "../decisions/x.md",
  undefined,
])("S15 %s stays text", (href) => {
  expect(followable(href)).toBeUndefined();
});
