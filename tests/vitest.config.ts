import path from "node:path";
import { defineConfig } from "vitest/config";

const root = path.resolve(import.meta.dirname, "..");

/**
 * `unit` is fast and needs nothing; `api` starts a real portal and a real PostgreSQL; `real` shows renderings to a real
 * API server and a real Spark, a sample of them (`npm test`) or all (`npm run truth`): see `scope.ts`.
 */
export default defineConfig({
  root,
  // The package throws outside a React Server environment; its own empty twin is what a server bundle gets.
  resolve: { alias: { "server-only": path.join(root, "node_modules/server-only/empty.js") } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [
            "lib/**/*.test.ts",
            "components/**/*.test.ts",
            "tests/architecture/**/*.test.ts",
            "tests/rendering/**/*.test.ts",
            "tests/field/**/*.test.ts",
            "tests/cli/**/*.test.ts",
          ],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "api",
          include: ["tests/api/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: "real",
          include: ["tests/{cluster,spark}/**/*.test.ts"],
          globalSetup: ["tests/real-setup.ts"],
          testTimeout: 600_000,
          hookTimeout: 1_800_000,
        },
      },
    ],
  },
});
