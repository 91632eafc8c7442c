import { expect, test } from "./fixtures.ts";
import { download, freshName, openStep, replaceSpec, shownLines, startDraft } from "./steps.ts";

test("16Gi in a heap field stays, says why, and its fix is one click", async ({ page }) => {
  await startDraft(page, freshName("gib"));
  await openStep(page, "Sizing");
  const heap = page.getByRole("textbox", { name: "Executor heap in MiB" });
  await heap.fill("16Gi");
  await expect(heap).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByText("The draft has errors. These are the manifests of the last draft")).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Steps" })).toContainText("Needs attention 1");

  await page.getByRole("tab", { name: "Problems" }).click();
  const problems = page.getByRole("list", { name: "Problems" });
  await expect(problems).toContainText("/spec/executor/memoryMib");
  await openStep(page, "Basics");
  await problems.getByRole("button", { name: /memoryMib/ }).click();
  await expect(heap).toBeFocused();
  await expect(heap).toHaveValue("16Gi");

  await page.getByRole("button", { name: "Save revision" }).click();
  await expect(page.getByText("Not saved: One error stands in the way.")).toBeVisible();
  await page.getByRole("region", { name: "Form" }).getByRole("button", { name: /16384/ }).click();
  await expect(page.getByText("Not saved:")).toBeHidden();
  await expect(heap).toHaveValue("16384");
  await expect(page.getByRole("status", { name: "Draft summary" })).not.toContainText("error");
});

const start = (name: string) =>
  `apiVersion: spark-constructor/v1\nkind: Installation\nmetadata:\n  name: ${name}\nenvironment: dev\npresets: [connect-dev]\n`;

for (const [what, more, said] of [
  ["an unknown key", "spec:\n  drivr:\n    cores: 2\n", "drivr"],
  ["a duplicate key", "environment: prod\n", "twice"],
  ["a nesting bomb", `bomb: ${"[".repeat(200)}\n`, "64 levels"],
] as const) {
  test(`${what} is a finding with its line, and the text stays`, async ({ page }) => {
    const name = freshName("text");
    await startDraft(page, name);
    await expect.poll(() => shownLines(page, "Rendered manifests")).toContain(name);
    const text = start(name) + more;
    await replaceSpec(page, text);
    await page.getByRole("tab", { name: "Problems" }).click();
    const problem = page.getByRole("list", { name: "Problems" }).getByRole("listitem").first();
    await expect(problem).toContainText(said);
    await expect(problem).toContainText(/line \d+/);
    await page.reload();
    expect(await download(page, `${name}.spec.yaml`)).toBe(text);
  });
}

test("a paste of 5 MB is refused by its size and can be undone", async ({ page }) => {
  const name = freshName("large");
  await startDraft(page, name);
  await expect.poll(() => shownLines(page, "Rendered manifests")).toContain(name);
  await replaceSpec(page, `${start(name)}#${"x".repeat(100)}\n`.repeat(20_000));
  await expect(page.getByRole("status", { name: "Draft summary" })).toContainText("1 error", { timeout: 30_000 });
  await page.getByRole("tab", { name: "Problems" }).click();
  await expect(page.getByRole("list", { name: "Problems" })).toContainText("at most 1,048,576");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("status", { name: "Draft summary" })).not.toContainText("error");
});

test("the spec editor completes from the schema and both sides stay one document", async ({ page }) => {
  const name = freshName("both");
  await startDraft(page, name);
  await page.getByRole("tab", { name: "Spec" }).click();
  const editor = page.getByRole("textbox", { name: "Spec as YAML" });
  await editor.focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("  driver:\n  mem");
  await page.keyboard.press("Control+Space");
  await expect(page.locator(".suggest-widget .monaco-list-row").first()).toContainText("memoryMib");
  await page.keyboard.press("Enter");
  await page.keyboard.type("3000");
  await openStep(page, "Sizing");
  await expect(page.getByRole("textbox", { name: "Driver heap in MiB" })).toHaveValue("3000");
  await page.getByRole("textbox", { name: "Driver cores in cores" }).fill("3");
  await expect.poll(() => shownLines(page, "Spec as YAML")).toContain("cores: 3");
});
