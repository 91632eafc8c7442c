import type { Page } from "@playwright/test";
import type { PortalUnderTest } from "../e2e/portal-under-test.ts";
import { freshName, openStep, signIn, startDraft } from "../e2e/steps.ts";

type Where = Pick<PortalUnderTest, "url" | "admin">;
export type Scene = (page: Page, where: Where) => Promise<void>;

/** Monaco has painted the output, where the screen is wide enough to show it. */
async function settle(page: Page): Promise<void> {
  if ((page.viewportSize()?.width ?? 0) < 1024) return;
  await page.locator(".view-line").first().waitFor();
}

const editorAt =
  (step: string, then: (page: Page) => Promise<void> = async () => {}): Scene =>
  async (page) => {
    await startDraft(page, "team-etl", { environment: "Staging" });
    await openStep(page, step);
    await settle(page);
    await then(page);
  };

const tab = (name: string) => async (page: Page) => {
  await page.getByRole("tab", { name }).click();
  await page.waitForTimeout(600);
};

/** Every state of every page that a designer should have seen. */
export const scenes: Readonly<Record<string, Scene>> = {
  "01-home-first": async (page) => void (await page.goto("/")),
  "02-gallery": async (page) => {
    await page.goto("/configs/new");
    await page.getByRole("checkbox", { name: "Connect server for a team" }).check();
  },
  "03-editor-basics": editorAt("Basics"),
  "04-editor-workload": editorAt("Workload"),
  "05-editor-sizing": editorAt("Sizing", async (page) => {
    await page.getByRole("textbox", { name: "Driver heap in MiB" }).fill("6144");
  }),
  "06-editor-properties": editorAt("Spark properties", async (page) => {
    await page.getByRole("textbox", { name: "Property to add" }).fill("spark.sql.shuffle.partitons");
    await page.getByRole("button", { name: "Add property" }).click();
    await page.getByRole("textbox", { name: "Value of spark.sql.shuffle.partitons" }).fill("400");
    await page.getByText("Error").first().waitFor();
  }),
  "07-editor-errors": editorAt("Sizing", async (page) => {
    await page.getByRole("textbox", { name: "Executor heap in MiB" }).fill("16Gi");
    await tab("Problems")(page);
  }),
  "08-editor-locked": async (page) => {
    await startDraft(page, freshName("team-etl"), { environment: "Production prod" });
    await openStep(page, "Sizing");
    await settle(page);
    await page.getByRole("switch", { name: "Dynamic allocation" }).scrollIntoViewIfNeeded();
  },
  "09-editor-spec": editorAt("Sizing", async (page) => {
    await page.getByRole("textbox", { name: "Driver cores in cores" }).fill("3");
    await tab("Spec")(page);
  }),
  "10-editor-changes": editorAt("Sizing", async (page) => {
    await page.getByRole("textbox", { name: "Driver cores in cores" }).fill("3");
    await tab("Changes")(page);
  }),
  "11-editor-output": editorAt("Sizing", async (page) => {
    const open = page.getByRole("button", { name: "Open output" });
    if (await open.isVisible()) await open.click();
    await page.locator(".view-line").first().waitFor();
  }),
  "12-download": editorAt("Sizing", async (page) => {
    await page.getByRole("button", { name: "Download", exact: true }).click();
    await page.getByRole("dialog").waitFor();
  }),
  "13-save-sign-in": editorAt("Sizing", async (page) => {
    await page.getByRole("button", { name: "Save revision" }).click();
    await page.getByRole("dialog").waitFor();
  }),
  "14-conflict": async (page, where) => {
    const name = freshName("team-etl");
    await signIn(page, where);
    await startDraft(page, name);
    await save(page, 1);
    const context = await page.context().browser()?.newContext({ baseURL: where.url });
    if (!context) throw new Error("The page has no browser.");
    const other = await context.newPage();
    await signIn(other, where);
    await other.goto(`/configs/${name}/edit?step=sizing`);
    await other.getByRole("textbox", { name: "Driver heap in MiB" }).fill("2222");
    await save(other, 2);
    await context.close();
    await openStep(page, "Sizing");
    await page.getByRole("textbox", { name: "Driver heap in MiB" }).fill("3333");
    await page.getByRole("button", { name: "Save revision" }).click();
    await page.getByRole("dialog").locator(".view-line").first().waitFor();
    await page.waitForTimeout(600);
  },
  "15-saved": async (page, where) => {
    await signIn(page, where);
    await startDraft(page, freshName("team-etl"));
    await settle(page);
    await save(page, 1);
  },
  "16-home-drafts": async (page) => {
    for (const word of ["ad-hoc", "nightly"]) await startDraft(page, freshName(word));
    await page.goto("/");
    await page.getByRole("table", { name: "My drafts" }).getByRole("link").first().waitFor();
  },
  "17-configurations": async (page, where) => {
    await signIn(page, where);
    await page.goto("/configs");
  },
  "18-configurations-anonymous": async (page) => void (await page.goto("/configs")),
  "19-people": async (page, where) => signIn(page, where, "/admin/people"),
  "20-sign-in": async (page) => void (await page.goto("/sign-in")),
  "21-set-up": async (page) => void (await page.goto("/setup")),
  "22-not-found": async (page) => void (await page.goto("/nowhere")),
  "23-palette": editorAt("Basics", async (page) => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search pages" }).waitFor();
  }),
  "24-navigation": async (page) => {
    await page.goto("/");
    const open = page.getByRole("button", { name: "Open navigation" });
    if (await open.isVisible()) await open.click();
  },
  "25-compatibility": async (page) => void (await page.goto("/compatibility")),
};

async function save(page: Page, seq: number): Promise<void> {
  await page.getByRole("button", { name: "Save revision" }).click();
  await page.getByText(`Saved as revision ${seq} of`).waitFor();
}
