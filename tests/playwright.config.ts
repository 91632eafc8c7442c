import { defineConfig } from "@playwright/test";
import { CHROMIUM_SWITCHES, findChromium } from "./setup/chromium.ts";

/** One portal for all files; every test makes its own drafts and configurations, so the order does not matter. */
export default defineConfig({
  testDir: "./e2e",
  outputDir: "./.results/e2e",
  globalSetup: "./e2e/global-setup.ts",
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    viewport: { width: 1440, height: 900 },
    trace: "retain-on-failure",
    launchOptions: { executablePath: findChromium(), args: CHROMIUM_SWITCHES },
  },
});
