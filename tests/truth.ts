// `npm run truth`: the renderings against a real API server. `-- --random 300` sets how many random documents are tried.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { random: { type: "string", default: "300" } } });
const { status } = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", "-c", "tests/vitest.config.ts", "--project", "truth"],
  {
    cwd: path.resolve(import.meta.dirname, ".."),
    stdio: "inherit",
    env: { ...process.env, NODE_OPTIONS: "", TRUTH_RANDOM: values.random },
  },
);
process.exit(status ?? 1);
