import { chromium, type Browser, type CDPSession, type Page, type Request } from "@playwright/test";
import { CHROMIUM_SWITCHES, findChromium } from "../setup/chromium.ts";
import { openStep, startDraft } from "../e2e/steps.ts";
import { quantile, type Row } from "./rows.ts";

const KEYS = 60;

/** What a person's browser downloads and how long a key takes until the manifests beside it have changed on the screen. */
export async function measureBrowser(url: string): Promise<Row[]> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_SWITCHES });
  try {
    const home = await scriptsOf(
      browser,
      url,
      async (page) => void (await page.goto("/", { waitUntil: "networkidle" })),
    );
    const editor = await scriptsOf(browser, url, async (page) => {
      await startDraft(page, "bench-size");
      await page.locator(".view-line").first().waitFor();
    });
    const plain = await keystrokes(browser, url, 1);
    const slow = await keystrokes(browser, url, 4);
    return [
      { name: "JavaScript of the first page, gzip", value: home.ours, unit: "KiB", goal: 130 },
      { name: "JavaScript of the editor before Monaco, gzip", value: editor.ours, unit: "KiB", goal: 300 },
      { name: "Monaco with its workers, gzip", value: editor.monaco, unit: "KiB" },
      { name: "key to painted manifests, p95", value: quantile(plain, 0.95), unit: "ms", goal: 50 },
      { name: "key to painted manifests, p50", value: quantile(plain, 0.5), unit: "ms" },
      { name: "key to painted manifests, 4× slower CPU, p95", value: quantile(slow, 0.95), unit: "ms", goal: 150 },
      { name: "slow-down by a 4× slower CPU", value: quantile(slow, 0.95) / quantile(plain, 0.95), unit: "×" },
    ];
  } finally {
    await browser.close();
  }
}

/** Scripts on the wire: those asked for before the first of Monaco's, which is known by what is in it, and Monaco's. */
async function scriptsOf(browser: Browser, url: string, visit: (page: Page) => Promise<void>) {
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  const scripts: Request[] = [];
  const note = (request: Request) => {
    if (new URL(request.url()).pathname.endsWith(".js")) scripts.push(request);
  };
  page.on("requestfinished", note);
  await visit(page);
  await page.waitForLoadState("networkidle");
  page.off("requestfinished", note);
  const all = await Promise.all(
    scripts.map(async (request) => {
      const { responseBodySize } = await request.sizes();
      const text = (await (await request.response())?.text()) ?? "";
      const began = request.timing().startTime;
      return {
        kib: Math.max(0, responseBodySize) / 1024,
        began,
        monaco: /monaco-editor|vs\/editor|MonacoEnvironment/.test(text),
      };
    }),
  );
  await context.close();
  // What comes after Monaco was asked for, the property catalogue among it, is not waited for by anybody.
  const editorAt = Math.min(...all.filter(({ monaco }) => monaco).map(({ began }) => began));
  const sum = (chosen: typeof all) => chosen.reduce((total, { kib }) => total + kib, 0);
  return { ours: sum(all.filter(({ began }) => began < editorAt)), monaco: sum(all.filter(({ monaco }) => monaco)) };
}

/**
 * Milliseconds from the key event to the frame in which the manifests show it. The name is typed, because it stands on
 * almost every object: no key changes more lines.
 */
async function keystrokes(browser: Browser, url: string, slowdown: number): Promise<number[]> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const session: CDPSession = await context.newCDPSession(page);
  await startDraft(page, "bench");
  await openStep(page, "Basics");
  await page.locator(".view-line").first().waitFor();
  await page.waitForTimeout(1500); // the property catalogue comes after the first paint
  await page.evaluate(watchKeys);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  await name.click();
  for (let key = 0; key < KEYS; key += 1) {
    const before = await page.evaluate(() => (globalThis as unknown as Watched).painted.length);
    await page.keyboard.press(key % 2 === 0 ? "x" : "Backspace");
    await page.waitForFunction((count) => (globalThis as unknown as Watched).painted.length > count, before);
  }
  const samples = await page.evaluate(() => (globalThis as unknown as Watched).painted);
  await context.close();
  return samples.slice(5);
}

interface Watched {
  painted: number[];
}

/** Runs in the page: from each input event to the first frame after Monaco's lines have changed. */
function watchKeys() {
  const painted: number[] = [];
  (globalThis as unknown as Watched).painted = painted;
  let since: number | undefined;
  document.addEventListener("keydown", (event) => (since = event.timeStamp), { capture: true });
  const lines = document.querySelector(".monaco-editor .view-lines");
  if (!lines) throw new Error("Monaco is not there");
  new MutationObserver(() => {
    if (since === undefined) return;
    const began = since;
    since = undefined;
    // A frame callback runs before the paint; the message it posts runs after it.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener("message", () => painted.push(performance.now() - began), { once: true });
      port1.start();
      port2.postMessage(undefined);
    });
  }).observe(lines, { subtree: true, childList: true, characterData: true });
}
