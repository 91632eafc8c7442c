// `npm run check`: types, lint, boundaries, format and dead code. Every step runs, so that one look shows all.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { prepareCheckout } from "#lib/server/process/prepare.ts";

const root = path.resolve(import.meta.dirname, "..");
await prepareCheckout({ root, env: process.env, build: false, onStart: () => {} });

const steps: readonly (readonly [string, readonly string[]])[] = [
  ["route types", ["node_modules/next/dist/bin/next", "typegen"]],
  ["types", ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "."]],
  ["lint", ["node_modules/oxlint/bin/oxlint", "-c", "tests/lint/oxlint.json", "--type-aware", "--deny-warnings", "."]],
  ["format", ["node_modules/prettier/bin/prettier.cjs", "--check", "--log-level", "warn", "."]],
  ["dead code", ["node_modules/knip/bin/knip.js", "--config", "tests/lint/knip.json"]],
  [
    "boundaries",
    [
      "node_modules/vitest/vitest.mjs",
      "run",
      "-c",
      "tests/vitest.config.ts",
      "--project",
      "unit",
      "tests/architecture",
      "--reporter=dot",
    ],
  ],
];

const env = {
  ...process.env,
  NODE_OPTIONS: "",
  PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH ?? ""}`,
};
const failed: string[] = [];
for (const [name, args] of steps) {
  const began = performance.now();
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit", env });
  console.log(`${status === 0 ? "✓" : "✗"} ${name} ${((performance.now() - began) / 1000).toFixed(1)} s`);
  if (status !== 0) failed.push(name);
}
console.log(failed.length === 0 ? "check: clean" : `check: ${failed.join(", ")} failed`);
process.exit(failed.length === 0 ? 0 : 1);
