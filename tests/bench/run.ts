// `npm run bench`: the speed the product promises, measured in one run on this machine. `-- --json` prints JSON.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { prepareCheckout } from "#lib/server/process/prepare.ts";
import { startPortal } from "../setup/portal.ts";
import { measureBrowser } from "./browser.ts";
import { residentMib } from "./memory.ts";
import { printRows, type Row } from "./rows.ts";
import { measureRendering } from "./rendering.ts";

const PORT = Number(process.env.PORT ?? 4390);
const root = path.resolve(import.meta.dirname, "../..");
const dataDir = mkdtempSync(path.join(tmpdir(), "bench-"));

await prepareCheckout({ root, env: process.env, build: true, onStart: () => {} });
const rows: Row[] = measureRendering();

const first = await timedStart();
const { stop } = first.portal;
await stop();
const second = await timedStart(true);
rows.push(
  { name: "start, empty data folder, built", value: first.seconds, unit: "s" },
  { name: "start, warm", value: second.seconds, unit: "s", goal: 15 },
);
try {
  rows.push(...(await measureBrowser(second.portal.url)));
  rows.push(...residentMib(second.portal.pid));
} finally {
  await second.portal.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

console.log(process.argv.includes("--json") ? JSON.stringify(rows, null, 2) : printRows(rows));

async function timedStart(keepData = false) {
  const began = performance.now();
  const portal = await startPortal({ port: PORT, dataDir, keepData });
  return { portal, seconds: (performance.now() - began) / 1000 };
}
