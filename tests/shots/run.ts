// `npm run shots -- --out DIR [--only WORD]`: pictures of every page, wide, narrow and dark, to be looked at.
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { chromium, type Browser, type Page } from "@playwright/test";
import { PASSWORD, setUp } from "../setup/api-client.ts";
import { CHROMIUM_SWITCHES, findChromium } from "../setup/chromium.ts";
import { startPortal } from "../setup/portal.ts";
import { scenes } from "./scenes.ts";

const { values } = parseArgs({
  options: { out: { type: "string" }, only: { type: "string" } },
  allowPositionals: true,
});
if (!values.out) {
  console.error("Usage: npm run shots -- --out DIR [--only WORD]");
  process.exit(2);
}
const out = path.resolve(values.out);

const looks = {
  wide: { viewport: { width: 1440, height: 900 }, colorScheme: "light" },
  dark: { viewport: { width: 1440, height: 900 }, colorScheme: "dark" },
  narrow: { viewport: { width: 360, height: 740 }, colorScheme: "light" },
} as const;

await mkdir(out, { recursive: true });
const portal = await startPortal();
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_SWITCHES });
try {
  await setUp(portal);
  for (const [look, options] of Object.entries(looks)) await shoot(browser, look, options);
} finally {
  await browser.close();
  await portal.stop();
}

async function shoot(by: Browser, look: string, options: (typeof looks)[keyof typeof looks]): Promise<void> {
  for (const [name, scene] of Object.entries(scenes)) {
    if (values.only && !name.includes(values.only)) continue;
    const context = await by.newContext({ ...options, baseURL: portal.url, reducedMotion: "reduce" });
    const page: Page = await context.newPage();
    await scene(page, { url: portal.url, admin: { name: "Ada Admin", email: "ada@example.org", password: PASSWORD } });
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: path.join(out, `${name}.${look}.png`) });
    console.log(`${name}.${look}.png`);
    await context.close();
  }
}
