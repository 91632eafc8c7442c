import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "./fixtures.ts";
import { download, freshName, openStep, shownLines, startDraft } from "./steps.ts";

/** What the command line makes of the exported spec. */
function renderByCommandLine(spec: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), "spark-constructor-"));
  const file = path.join(folder, "spec.yaml");
  writeFileSync(file, spec);
  return execFileSync(process.execPath, ["lib/cli/spark-constructor.mjs", "render", file], {
    encoding: "utf8",
    env: { ...process.env, NODE_OPTIONS: "" },
  });
}

test("by mouse: first page, preset, heap, manifests, download", async ({ page }) => {
  const name = freshName("mouse");
  await page.goto("/");
  await page.getByRole("link", { name: "Choose a preset" }).click();
  await page.getByRole("checkbox", { name: "Connect server with notebook" }).check();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("radio", { name: "Staging" }).check();
  await page.getByRole("button", { name: "Create draft" }).click();
  await page.getByRole("region", { name: "Form" }).waitFor();

  await expect.poll(() => shownLines(page, "Rendered manifests")).toContain(`name: ${name}-driver`);
  const summary = page.getByRole("status", { name: "Draft summary" });
  const before = (await summary.textContent()) ?? "";
  await openStep(page, "Sizing");
  const heap = page.getByRole("textbox", { name: "Driver heap in MiB" });
  await expect(heap).toHaveAttribute("placeholder", "4096 MiB from environment staging");
  await heap.fill("6144");
  await expect(summary).not.toHaveText(before);
  await expect(page.getByText("Replaces 4096 MiB from environment staging.")).toBeVisible();

  const manifests = page.getByRole("textbox", { name: "Rendered manifests" });
  await manifests.focus();
  await page.keyboard.press("ControlOrMeta+f");
  await page.keyboard.type("spark.driver.memory=");
  await expect.poll(() => shownLines(page, "Rendered manifests")).toContain("spark.driver.memory=6144m");
  await page.keyboard.press("Escape");

  const file = await download(page, `${name}.yaml`);
  const spec = await download(page, `${name}.spec.yaml`);
  expect(spec).toContain("memoryMib: 6144");
  expect(file).toBe(renderByCommandLine(spec));

  await page.getByRole("button", { name: "Reset Driver heap" }).click();
  await expect(summary).toHaveText(before);
});

test("by keyboard alone: first page, preset, heap, manifests, download", async ({ page }) => {
  const name = freshName("keys");
  const { keyboard } = page;
  const tabTo = async (what: string) => {
    for (let presses = 0; presses < 80; presses += 1) {
      await keyboard.press("Tab");
      const found = await page.evaluate(() => {
        const at = document.activeElement;
        const label =
          at instanceof HTMLInputElement ? [...(at.labels ?? [])].map((one) => one.innerText).join(" ") : "";
        return `${at?.getAttribute("aria-label") ?? ""} ${label} ${at?.textContent ?? ""}`;
      });
      if (found.includes(what)) return;
    }
    throw new Error(`Tab never reached ${what}`);
  };
  await page.goto("/");
  await tabTo("Choose a preset");
  await keyboard.press("Enter");
  await page.waitForURL("**/configs/new");
  await page.getByRole("heading", { name: "New configuration" }).waitFor();
  await tabTo("Connect server for a team");
  await keyboard.press("Space");
  await tabTo("Name");
  await keyboard.type(name);
  await keyboard.press("Enter");
  await page.waitForURL(`**/configs/${name}/edit*`);
  await page.getByRole("region", { name: "Form" }).waitFor();

  await keyboard.press("]");
  await keyboard.press("]");
  await page.getByRole("heading", { name: "Sizing" }).waitFor();
  await tabTo("Driver heap");
  await keyboard.type("2048");
  await expect(page.getByRole("status", { name: "Draft summary" })).toContainText("GiB");

  await keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: "Search pages" }).waitFor();
  await keyboard.type("download");
  await keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: `Download ${name}` });
  await dialog.waitFor();
  await tabTo(`Download ${name}.yaml`);
  const [taken] = await Promise.all([page.waitForEvent("download"), keyboard.press("Enter")]);
  expect(taken.suggestedFilename()).toBe(`${name}.yaml`);
  await expect(dialog).toBeHidden();
});

test("a reload in the middle of an edit loses nothing, not even what is wrong", async ({ page }) => {
  const name = freshName("reload");
  await startDraft(page, name);
  await openStep(page, "Sizing");
  await page.getByRole("textbox", { name: "Executor heap in MiB" }).pressSequentially("16G");
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Executor heap in MiB" })).toHaveValue("16G");
});

test("a value can be meant for one environment alone", async ({ page }) => {
  const name = freshName("scope");
  await startDraft(page, name, { environment: "Staging" });
  await openStep(page, "Sizing");
  const heap = page.getByRole("textbox", { name: "Driver heap in MiB" });
  await heap.fill("6144");
  await page.getByRole("button", { name: "Use in staging only: Driver heap" }).click();
  await expect(page.getByText("Written for staging only.")).toBeVisible();
  expect(await download(page, `${name}.spec.yaml`)).toContain(
    "environments:\n  staging:\n    driver:\n      memoryMib: 6144",
  );
  await openStep(page, "Basics");
  await page.getByRole("radiogroup", { name: "Environment" }).getByText("dev", { exact: true }).click();
  await openStep(page, "Sizing");
  await expect(heap).toHaveValue("");
});

test("undo and redo walk through edits by key and by button", async ({ page }) => {
  await startDraft(page, freshName("undo"));
  await openStep(page, "Sizing");
  const heap = page.getByRole("textbox", { name: "Driver heap in MiB" });
  await heap.fill("2048");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(heap).toHaveValue("");
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(heap).toHaveValue("2048");
});
