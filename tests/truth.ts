// `npm run truth`: the stage `real` of `npm test`, with every Spark line, every two presets that compose and
// `-- --random 300` random documents instead of a sample.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { random: { type: "string", default: "300" } } });
const { status } = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", "-c", "tests/vitest.config.ts", "--project", "real"],
  {
    cwd: path.resolve(import.meta.dirname, ".."),
    stdio: "inherit",
    env: { ...process.env, NODE_OPTIONS: "", TRUTH_RANDOM: values.random },
  },
);
process.exit(status ?? 1);
