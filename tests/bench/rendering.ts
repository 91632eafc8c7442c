import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { helm } from "#lib/catalog/targets/helm/target.ts";
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

/** Text → findings and objects → YAML, as a keystroke does it, of the largest composition; `helm` beside it. */
export function measureRendering(): Row[] {
  const { title, text } = largest();
  const whole: number[] = [];
  const parse: number[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const start = performance.now();
    readUntrustedYaml(text);
    const parsed = performance.now();
    bytesOf(text);
    const done = performance.now();
    if (round < 0) continue; // the first rounds are the compiler's, not ours
    parse.push(parsed - start);
    whole.push(done - parsed);
  }
  const p95 = quantile(whole, 0.95);
  return [
    { name: `render ${title}, text to YAML, p95`, value: p95, unit: "ms", goal: 5 },
    { name: "render, as a multiple of parsing the document", value: p95 / quantile(parse, 0.95), unit: "×" },
    { name: "helm template of the same objects, as a multiple of it", value: helmTemplate(text) / p95, unit: "×" },
  ];
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
