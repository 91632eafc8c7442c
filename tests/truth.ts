// `npm run truth`: the stage `real` of `npm test` and the invariants, with every Spark line, every two presets that compose and
// `-- --random 300` random documents instead of a sample.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { parseArgs } from "node:util";

/** What a server cannot see (an image's user, a missing jar, a token without TLS) the invariants see, on the same documents. */
const PARTS = ["tests/cluster", "tests/spark", "tests/rendering"];

const { values } = parseArgs({ options: { random: { type: "string", default: "300" } } });
const { status } = spawnSync(
  process.execPath,
  [
    "node_modules/vitest/vitest.mjs",
    "run",
    "-c",
    "tests/vitest.config.ts",
    "--project",
    "real",
    "--project",
    "unit",
    ...PARTS,
  ],
  {
    cwd: path.resolve(import.meta.dirname, ".."),
    stdio: "inherit",
    env: { ...process.env, NODE_OPTIONS: "", TRUTH_RANDOM: values.random },
  },
);
process.exit(status ?? 1);
