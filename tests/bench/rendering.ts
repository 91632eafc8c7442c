import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { helm } from "#lib/catalog/targets/helm/target.ts";
import { setInText } from "#lib/spec/edit.ts";
import type { Json } from "#lib/spec/pointer.ts";
import { readUntrustedYaml } from "#lib/spec/untrusted.ts";
import { packagers } from "../cluster/packagers.ts";
import { bytesOf, cases, inputOf } from "../rendering/world.ts";
import { quantile, type Row } from "./rows.ts";

const WARM_UP = 100;
const ROUNDS = 400;
const HELM_ROUNDS = 12;

/** The composition with the most to say: more bytes than any other preset, environment and line give. */
function largest(): { title: string; text: string } {
  const sized = cases.map(({ title, text }) => ({ title, text, size: bytesOf(text).length }));
  const [first] = sized.toSorted((a, b) => b.size - a.size);
  if (!first) throw new Error("no presets");
  return first;
}

/** What is typed, in two ways: a size some objects show, and a name that stands in all of them. */
const EDITS: readonly (readonly [what: string, pointer: string, value: (round: number) => Json])[] = [
  ["a size changed", "/spec/executor/memoryMib", (round) => 4096 + round],
  ["every object changed", "/metadata/team", (round) => `team-${round}`],
];

/** Text → findings and objects → YAML, as a keystroke does it, of the largest composition; `helm` beside it. */
export function measureRendering(): Row[] {
  const { title, text } = largest();
  const rows = EDITS.map(([what, pointer, value]) => ({
    what,
    p95: p95Of((round) => setInText(text, pointer, value(round)), bytesOf),
  }));
  const parsing = p95Of((round) => `${text}# ${round}\n`, readUntrustedYaml);
  const slowest = Math.max(...rows.map(({ p95 }) => p95));
  return [
    ...rows.map(({ what, p95 }): Row => ({ name: `render ${title}, ${what}, p95`, value: p95, unit: "ms", goal: 5 })),
    { name: "render, as a multiple of parsing the document", value: slowest / parsing, unit: "×" },
    { name: "helm template of the same objects, as a multiple of it", value: helmTemplate(text) / slowest, unit: "×" },
  ];
}

/** Milliseconds, p95, of work on a text no round has seen before: nothing remembered answers for all of it. */
function p95Of(textOf: (round: number) => string, work: (text: string) => unknown): number {
  const samples: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const text = textOf(round);
    const start = performance.now();
    work(text);
    const took = performance.now() - start;
    if (round >= WARM_UP) samples.push(took); // the first rounds are the compiler's, not ours
  }
  return quantile(samples, 0.95);
}

/** Milliseconds of one `helm template`, p95: our own chart wrapper, whose templates are the same objects. */
function helmTemplate(text: string): number {
  const folder = mkdtempSync(path.join(tmpdir(), "bench-chart-"));
  for (const file of helm.files(inputOf(text))) {
    mkdirSync(path.dirname(path.join(folder, file.path)), { recursive: true });
    writeFileSync(path.join(folder, file.path), file.text);
  }
  const program = path.join(packagers(), "helm");
  const samples = Array.from({ length: HELM_ROUNDS }, () => {
    const start = performance.now();
    execFileSync(program, ["template", "sales", folder], { stdio: ["ignore", "ignore", "inherit"] });
    return performance.now() - start;
  });
  rmSync(folder, { recursive: true });
  return quantile(samples.slice(1), 0.95);
}
