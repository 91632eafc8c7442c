import { expect, test } from "./fixtures.ts";
import { freshName, openStep, signIn, startDraft } from "./steps.ts";
import { tellDatabase } from "./tell-database.ts";

test("saving asks for an account, goes on by itself, and the configuration is in the list", async ({
  page,
  portal,
  watch,
}) => {
  watch.expectStatus(401);
  const name = freshName("save");
  await startDraft(page, name);
  await page.getByRole("button", { name: "Save revision" }).click();
  const dialog = page.getByRole("dialog", { name: "Sign in to save" });
  await dialog.getByLabel("E-mail").fill(portal.admin.email);
  await dialog.getByLabel("Password").fill("not the password");
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await dialog.getByLabel("Password").fill(portal.admin.password);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText(`Saved as revision 1 of ${name}.`)).toBeVisible();

  await page.goto("/configs");
  const table = page.getByRole("table", { name: "Configurations" });
  await page.getByRole("searchbox", { name: "Search configurations" }).fill(name);
  await expect(table.getByRole("row")).toHaveCount(2);
  await table.getByRole("link", { name }).click();
  await expect(page.getByText("Revision 1", { exact: true })).toBeVisible();
});

test("a saved configuration opens in a browser that has no draft of it", async ({ page, portal, browser, watch }) => {
  const name = freshName("open");
  await signIn(page, portal);
  await startDraft(page, name);
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByText(`Saved as revision 1 of ${name}.`)).toBeVisible();

  const context = await browser.newContext({ baseURL: portal.url });
  const other = await context.newPage();
  await watch.follow(other);
  watch.expectStatus(401);
  await other.goto(`/configs/${name}/edit`);
  await other.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await other.getByLabel("E-mail").fill(portal.admin.email);
  await other.getByLabel("Password").fill(portal.admin.password);
  await other.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await other.waitForURL(`**/configs/${name}/edit*`);
  await expect(other.getByText("Revision 1", { exact: true })).toBeVisible();
  await context.close();
});

test("a draft learns that somebody saved since it began, and one without changes follows", async ({
  page,
  portal,
  browser,
  watch,
}) => {
  const name = freshName("newer");
  await signIn(page, portal);
  await startDraft(page, name);
  await page.getByRole("button", { name: "Save revision" }).click();
  await expect(page.getByText(`Saved as revision 1 of ${name}.`)).toBeVisible();
  const context = await browser.newContext({ baseURL: portal.url });
  const other = await context.newPage();
  await watch.follow(other);
  await signIn(other, portal);
  await other.goto(`/configs/${name}/edit?step=sizing`);
  const heap = "Driver heap in MiB";
  for (const [seq, memory] of [
    [2, "2222"],
    [3, "3333"],
  ] as const) {
    await other.getByRole("textbox", { name: heap }).fill(memory);
    await other.getByRole("button", { name: "Save revision" }).click();
    await expect(other.getByText(`Saved as revision ${seq} of ${name}.`)).toBeVisible();
    await page.goto(`/configs/${name}/edit?step=sizing`);
    if (seq === 2) {
      await expect(page.getByRole("textbox", { name: heap })).toHaveValue("2222");
      await page.getByRole("textbox", { name: "Driver cores in cores" }).fill("3");
    } else {
      await expect(page.getByText("saved revision 3 since this draft began")).toBeVisible();
      await expect(page.getByRole("textbox", { name: heap })).toHaveValue("2222");
      await page.getByRole("button", { name: "Compare and merge" }).click();
      await expect(page.getByRole("dialog", { name: "saved revision 3 first" })).toBeVisible();
    }
  }
  await context.close();
});

test("a saved configuration that is renamed becomes one of its own, if that is meant", async ({
  page,
  portal,
  watch,
}) => {
  watch.expectStatus(422, 400);
  const name = freshName("first");
  const other = freshName("other");
  await signIn(page, portal);
  await startDraft(page, name);
  await page.getByRole("button", { name: "Save revision" }).click();
  await expect(page.getByText(`Saved as revision 1 of ${name}.`)).toBeVisible();
  await page.getByRole("region", { name: "Form" }).getByRole("textbox", { name: "Name", exact: true }).fill(other);
  await page.getByRole("button", { name: "Save revision" }).click();
  await page.getByRole("button", { name: `Make ${other} a configuration of its own` }).click();
  await page.waitForURL(`**/configs/${other}/edit*`);
  await page.getByRole("button", { name: "Save revision" }).click();
  await expect(page.getByText(`Saved as revision 1 of ${other}.`)).toBeVisible();
  await page.goto(`/configs/${name}/edit`);
  await expect(page.getByText("Revision 1", { exact: true })).toBeVisible();
});

for (const choice of ["Keep mine on top of theirs", "Take theirs (mine stays in undo)"] as const) {
  test(`two browsers save the same configuration: ${choice}`, async ({ page, portal, browser, watch }) => {
    const name = freshName("two");
    await signIn(page, portal);
    await startDraft(page, name);
    await page.getByRole("button", { name: "Save revision" }).click();
    await expect(page.getByText(`Saved as revision 1 of ${name}.`)).toBeVisible();

    const context = await browser.newContext({ baseURL: portal.url });
    const other = await context.newPage();
    await watch.follow(other);
    watch.expectStatus(412);
    await signIn(other, portal);
    await other.goto(`/configs/${name}/edit?step=sizing`);
    await other.getByRole("textbox", { name: "Driver heap in MiB" }).fill("2222");
    await other.getByRole("button", { name: "Save revision" }).click();
    await expect(other.getByText(`Saved as revision 2 of ${name}.`)).toBeVisible();

    await openStep(page, "Sizing");
    const heap = page.getByRole("textbox", { name: "Driver heap in MiB" });
    await heap.fill("3333");
    await page.getByRole("button", { name: "Save revision" }).click();
    const dialog = page.getByRole("dialog", { name: "saved revision 2 first" });
    await expect(dialog.locator(".editor.original")).toContainText("2222");
    await expect(dialog.locator(".editor.modified")).toContainText("3333");
    await dialog.getByRole("button", { name: choice }).click();

    if (choice.startsWith("Keep")) {
      await expect(page.getByText(`Saved as revision 3 of ${name}.`)).toBeVisible();
      await expect(heap).toHaveValue("3333");
    } else {
      await expect(heap).toHaveValue("2222");
      await page.getByRole("button", { name: "Undo" }).click();
      await expect(heap).toHaveValue("3333");
    }
    await context.close();
  });
}

test("without the database editing goes on and saving works again afterwards", async ({ page, portal, watch }) => {
  watch.expectStatus(503);
  const name = freshName("away");
  await signIn(page, portal);
  await startDraft(page, name);
  await openStep(page, "Sizing");
  tellDatabase("stop", portal.databaseFolder);
  try {
    const heap = page.getByRole("textbox", { name: "Driver heap in MiB" });
    await heap.fill("2048");
    await page.getByRole("button", { name: "Save revision" }).click();
    await expect(page.getByText("The draft is safe in this browser and editing goes on.")).toBeVisible({
      timeout: 30_000,
    });
    await heap.fill("3072");
    await expect(page.getByRole("status", { name: "Draft summary" })).toContainText("objects");
  } finally {
    tellDatabase("start", portal.databaseFolder);
  }
  await expect(async () => {
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByText(`Saved as revision 1 of ${name}.`)).toBeVisible({ timeout: 3000 });
  }).toPass({ timeout: 30_000 });
  await expect(page.getByRole("textbox", { name: "Driver heap in MiB" })).toHaveValue("3072");
});

test("two tabs of one draft follow each other, and nothing is lost", async ({ page, context, watch }) => {
  const name = freshName("tabs");
  await startDraft(page, name);
  const second = await context.newPage();
  await watch.follow(second);
  await second.goto(`/configs/${name}/edit?step=sizing`);
  await second.getByRole("textbox", { name: "Driver heap in MiB" }).fill("2048");
  await expect(page.getByText("Another tab changed this draft, and this tab follows it.")).toBeVisible();
  await openStep(page, "Sizing");
  const heap = page.getByRole("textbox", { name: "Driver heap in MiB" });
  await expect(heap).toHaveValue("2048");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(heap).toHaveValue("");
});
