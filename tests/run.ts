// `npm test`: everything, in the order in which a failure is cheapest to find. Ends with `N passed, N failed`.
import { spawn } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { prepareBeside } from "./prepare.ts";
import { findChromium } from "./setup/chromium.ts";
import { prepareCheckout } from "#lib/server/process/prepare.ts";

const root = path.resolve(import.meta.dirname, "..");
const results = path.join(root, "tests/.results");

interface Tally {
  passed: number;
  failed: number;
}

interface Stage {
  name: "unit" | "api" | "real" | "e2e";
  args: readonly string[];
  env?: Record<string, string>;
  tally(report: string): Tally;
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numFailedTestSuites: number;
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number };
  errors: unknown[];
}

const args = process.argv.slice(2);
const only = args.find((arg) => arg.startsWith("--only="))?.slice("--only=".length);
const update = args.includes("--update") ? ["--update"] : [];

const vitest = (name: "unit" | "api" | "real"): Stage => ({
  name,
  args: [
    "node_modules/vitest/vitest.mjs",
    "run",
    "-c",
    "tests/vitest.config.ts",
    "--project",
    name,
    ...update,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report(name)}`,
  ],
  tally(text) {
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(text) as VitestReport;
    // A file that fails to load has no tests of its own to fail.
    return { passed: numPassedTests, failed: Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0) };
  },
});

const stages: readonly Stage[] = [
  vitest("unit"),
  vitest("api"),
  vitest("real"),
  {
    name: "e2e",
    args: ["node_modules/@playwright/test/cli.js", "test", "-c", "tests/playwright.config.ts", "--reporter=list,json"],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report("e2e") },
    tally(text) {
      const { stats, errors } = JSON.parse(text) as PlaywrightReport;
      // A test that passes only on the second try has not passed.
      return {
        passed: stats.expected,
        failed: stats.unexpected + stats.flaky + (stats.unexpected === 0 && errors.length > 0 ? 1 : 0),
      };
    },
  },
];

function report(name: string): string {
  return path.join(results, `${name}.json`);
}

function spawnStage({ args: command, env }: Stage): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, command, {
      cwd: root,
      stdio: "inherit",
      env: {
        ...process.env,
        NODE_OPTIONS: "",
        PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH ?? ""}`,
        ...env,
      },
    });
    child.on("close", (code) => resolve(code ?? 1));
  });
}

async function run(stage: Stage): Promise<Tally> {
  await rm(report(stage.name), { force: true });
  const code = await spawnStage(stage);
  const text = await readFile(report(stage.name), "utf8").catch(() => undefined);
  const tally = text === undefined ? { passed: 0, failed: 1 } : stage.tally(text);
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

await mkdir(results, { recursive: true });
const chosen = stages.filter(({ name }) => only === undefined || name === only);
// Of a cold machine it builds an API server, eight minutes that the stages before `real` hide in part.
const preparing = chosen.some(({ name }) => name === "real") ? prepareBeside() : undefined;
if (chosen.some(({ name }) => name === "api" || name === "e2e"))
  await prepareCheckout({ root, env: process.env, build: true, onStart: () => {} });
if (chosen.some(({ name }) => name === "e2e")) process.env.PLAYWRIGHT_CHROMIUM = findChromium();

const total: Tally = { passed: 0, failed: 0 };
for (const stage of chosen) {
  if (stage.name === "real") process.stdout.write((await preparing) ?? "");
  const began = performance.now();
  const { passed, failed } = await run(stage);
  total.passed += passed;
  total.failed += failed;
  console.log(
    `${stage.name}: ${passed} passed, ${failed} failed in ${((performance.now() - began) / 1000).toFixed(0)} s\n`,
  );
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
