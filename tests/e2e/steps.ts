import type { Page } from "@playwright/test";
import { readFile } from "node:fs/promises";
import type { PortalUnderTest } from "./portal-under-test.ts";

/** A name nobody else has used: tests share one portal. */
export function freshName(word: string): string {
  return `${word}-${Math.random().toString(36).slice(2, 8)}`;
}

export async function startDraft(
  page: Page,
  name: string,
  choice: { preset?: string; environment?: string } = {},
): Promise<void> {
  await page.goto("/configs/new");
  await page.getByRole("checkbox", { name: choice.preset ?? "Connect server for a team" }).check();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("radio", { name: choice.environment ?? "Development" }).check();
  await page.getByRole("button", { name: "Create draft" }).click();
  await page.waitForURL(`**/configs/${name}/edit*`);
  await page.getByRole("region", { name: "Form" }).waitFor();
}

export async function openStep(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation", { name: "Steps" }).getByRole("button", { name }).click();
  await page.getByRole("region", { name: "Form" }).getByRole("heading", { name }).waitFor();
}

export async function signIn(page: Page, { admin }: Pick<PortalUnderTest, "admin">, next = "/"): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  const form = page.getByRole("main");
  await form.getByLabel("E-mail").fill(admin.email);
  await form.getByLabel("Password").fill(admin.password);
  await form.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname === next);
  await page.getByRole("button", { name: `Account of ${admin.name}` }).waitFor();
}

/** The text of a download begun by the button of this name in the open dialog. */
export async function download(page: Page, file: string): Promise<string> {
  await page.getByRole("button", { name: "Download", exact: true }).click();
  const [taken] = await Promise.all([
    page.waitForEvent("download"),
    page
      .getByRole("dialog")
      .getByRole("button", { name: `Download ${file}` })
      .click(),
  ]);
  return readFile(await taken.path(), "utf8");
}

/** The lines Monaco shows right now, as text. */
export async function shownLines(page: Page, editor: string): Promise<string> {
  const lines = await page
    .getByRole("region", { name: "Output" })
    .locator(".monaco-editor", { has: page.getByRole("textbox", { name: editor }) })
    .locator(".view-line")
    .allTextContents();
  return lines.join("\n").replaceAll("\u00a0", " ");
}

/** Puts a text into the spec as a paste: Monaco's own typing helpers would indent it a second time. */
export async function replaceSpec(page: Page, text: string): Promise<void> {
  await page.getByRole("tab", { name: "Spec" }).click();
  const editor = page.getByRole("textbox", { name: "Spec as YAML" });
  await editor.focus();
  await page.keyboard.press("ControlOrMeta+a");
  await editor.evaluate((element, pasted) => {
    const data = new DataTransfer();
    data.setData("text/plain", pasted);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}
