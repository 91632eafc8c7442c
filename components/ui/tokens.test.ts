import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");

/** Every token with a colour for light and one for dark. */
const tokens = new Map(
  [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = "", light = "", dark = ""]) => [name, { light, dark }],
  ),
);

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

const grounds = ["ground", "surface", "raised", "hover", "sunken"];
const statuses = ["ok", "warning", "blocked", "running", "unknown"];
const pairs: [string, string, number][] = [
  ...grounds.flatMap((ground) => ["ink", "ink-muted"].map((ink): [string, string, number] => [ink, ground, 4.5])),
  ...["ground", "surface", "raised"].map((ground): [string, string, number] => ["ink-faint", ground, 4.5]),
  ...["surface", "raised", "accent-soft"].map((ground): [string, string, number] => ["accent", ground, 3]),
  ...statuses.flatMap((status): [string, string, number][] => [
    [status, "surface", 4.5],
    [status, "ground", 4.5],
    [status, `${status}-soft`, 4.5],
    ["ink", `${status}-soft`, 4.5],
  ]),
  ["on-accent", "accent-fill", 4.5],
  ["on-accent", "accent-fill-hover", 4.5],
  ["ink", "accent-soft", 4.5],
  ["ink-muted", "accent-soft", 4.5],
  ["ok", "accent-soft", 4.5],
  ["warning", "accent-soft", 4.5],
  ["blocked", "accent-soft", 4.5],
  ["unknown", "accent-soft", 4.5],
  ["line-strong", "surface", 3],
  ["line-strong", "ground", 3],
  ["focus", "ground", 3],
  ["focus", "surface", 3],
  ...["code-key", "code-string", "code-number", "code-comment"].map((word): [string, string, number] => [
    word,
    "surface",
    4.5,
  ]),
  ["ink", "code-added", 4.5],
  ["ink", "code-removed", 4.5],
  ["ink", "code-selection", 4.5],
];

describe.each(["light", "dark"] as const)("contrast in %s", (scheme) => {
  it.each(pairs)("%s on %s is at least %s", (front, back, least) => {
    const [a, b] = [tokens.get(front), tokens.get(back)];
    if (!a || !b) throw new Error(`No token ${a ? back : front}.`);
    expect(contrast(a[scheme], b[scheme])).toBeGreaterThanOrEqual(least);
  });
});
