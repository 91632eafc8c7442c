import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { freshName, shownLines, signIn, startDraft } from "./steps.ts";

const pages = {
  home: "/",
  gallery: "/configs/new",
  configurations: "/configs",
  "sign in": "/sign-in",
  "set up": "/setup",
  people: "/admin/people",
  compatibility: "/compatibility",
  documentation: "/docs",
  guide: "/docs/catalog/connect",
} as const;

/**
 * Monaco renders its own accessibility tree. Its lines of text and its hidden input are looked at by its makers; axe
 * cannot see its high-contrast handling and reports colours of tokens it measures through transparent layers. Nothing
 * else is left out.
 */
async function seriousFindings(page: Page) {
  const { violations } = await new AxeBuilder({ page }).exclude(".monaco-editor").analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

async function widthBeyondScreen(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

for (const scheme of ["light", "dark"] as const) {
  test(`axe finds nothing serious in ${scheme}`, async ({ page, portal }) => {
    await page.emulateMedia({ colorScheme: scheme });
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(path);
      expect.soft(await seriousFindings(page), name).toEqual([]);
    }
    await signIn(page, portal, "/admin/people");
    expect.soft(await seriousFindings(page), "people, signed in").toEqual([]);
    const name = freshName("axe");
    await startDraft(page, name);
    await expect.poll(() => shownLines(page, "Rendered manifests")).toContain(name);
    for (const step of ["basics", "workload", "sizing", "properties"]) {
      await page.goto(`/configs/${name}/edit?step=${step}`);
      await page.getByRole("region", { name: "Form" }).waitFor();
      expect.soft(await seriousFindings(page), `editor, ${step}`).toEqual([]);
    }
    for (const tab of ["Spec", "Problems", "Changes"]) {
      await page.getByRole("tab", { name: tab }).click();
      expect.soft(await seriousFindings(page), `editor, ${tab}`).toEqual([]);
    }
    await page.getByRole("button", { name: "Download", exact: true }).click();
    await page.getByRole("dialog").waitFor();
    expect.soft(await seriousFindings(page), "download").toEqual([]);
  });
}

test("every page fits a screen of 360 px", async ({ page, portal }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, portal);
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(path);
    expect.soft(await widthBeyondScreen(page), name).toBe(0);
  }
  await startDraft(page, freshName("narrow"));
  expect(await widthBeyondScreen(page)).toBe(0);
  await page.getByRole("button", { name: "Open output" }).click();
  await expect.poll(() => shownLines(page, "Rendered manifests")).toContain("apiVersion");
  await page.getByRole("button", { name: "Open navigation" }).click();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
});

test("columns are resized by keyboard and are there again from the first byte", async ({ page }) => {
  const name = freshName("columns");
  await startDraft(page, name);
  const splitter = page.getByRole("separator", { name: "Width of the form" });
  const before = Number(await splitter.getAttribute("aria-valuenow"));
  await splitter.focus();
  await page.keyboard.press("ArrowRight");
  await expect(splitter).toHaveAttribute("aria-valuenow", String(before + 16));
  const html = await (await page.request.get(`/configs/${name}/edit`)).text();
  expect(html).toContain(`${before + 16}px`);
  await page.reload();
  await expect(splitter).toHaveAttribute("aria-valuenow", String(before + 16));
});

test("the theme is chosen by the switch, kept, and there from the first byte", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: /^Theme:/ }).click();
  await page.getByRole("button", { name: /^Theme: light/ }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  const html = await (await page.request.get("/")).text();
  expect(html).toContain('data-theme="dark"');
});
