import { yaml } from "#lib/catalog/targets/yaml/target.ts";
import { examine } from "#lib/lint/examine.ts";
import { targetInputOf } from "#lib/lint/target-input.ts";
import { readUntrustedYaml } from "#lib/spec/untrusted.ts";
import { cases, catalogue, world } from "../rendering/world.ts";
import { quantile, type Row } from "./rows.ts";

const ROUNDS = 40;

/** Text → findings and objects → YAML, as a keystroke does it, over every preset, environment and Spark line. */
export function measureRendering(): Row[] {
  const whole: number[] = [];
  const parse: number[] = [];
  for (let round = -5; round < ROUNDS; round += 1) {
    for (const { text } of cases) {
      const start = performance.now();
      readUntrustedYaml(text);
      const parsed = performance.now();
      const input = targetInputOf(examine(text, world, { catalogue }));
      if (input) yaml.files(input);
      const done = performance.now();
      if (round < 0) continue; // the first rounds are the compiler's, not ours
      parse.push(parsed - start);
      whole.push(done - parsed);
    }
  }
  const p95 = quantile(whole, 0.95);
  return [
    { name: "render, text to YAML, p95", value: p95, unit: "ms", goal: 5 },
    { name: "render, as a multiple of parsing the document", value: p95 / quantile(parse, 0.95), unit: "×" },
  ];
}
