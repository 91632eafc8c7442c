import { expect, test } from "./fixtures.ts";
import { freshName, signIn } from "./steps.ts";

test("an administrator makes an account, and it can sign in and out", async ({ page, portal, browser, watch }) => {
  const email = `${freshName("bo")}@example.org`;
  await signIn(page, portal, "/admin/people");
  const form = page.getByRole("form", { name: "New account" });
  await form.getByLabel("Name").fill("Bo Author");
  await form.getByLabel("E-mail").fill(email);
  await form.getByLabel("Password").fill(portal.admin.password);
  await form.getByRole("button", { name: "Create account" }).click();
  await expect(form.getByText("Bo Author can sign in now.")).toBeVisible();
  await expect(page.getByRole("table", { name: "People" })).toContainText(email);

  const context = await browser.newContext({ baseURL: portal.url });
  const other = await context.newPage();
  await watch.follow(other);
  await signIn(other, { ...portal, admin: { ...portal.admin, name: "Bo Author", email } });
  await other.goto("/admin/people");
  await expect(other.getByText("Only administrators see accounts")).toBeVisible();
  await other.getByRole("button", { name: "Account of Bo Author" }).click();
  await other.getByRole("button", { name: "Sign out" }).click();
  await expect(other.getByRole("link", { name: "Sign in" })).toBeVisible();
  await context.close();
});

test("without an account saved configurations and accounts say so and offer to sign in", async ({ page }) => {
  for (const [path, title] of [
    ["/configs", "Sign in to see saved configurations"],
    ["/admin/people", "Sign in as an administrator"],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
    await page.waitForURL(`**/sign-in?next=${encodeURIComponent(path)}`);
  }
});
