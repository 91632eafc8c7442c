import { describe, expect, it } from "vitest";
import { loadWorld } from "#lib/cli/load-world.ts";
import { removeInText, setInText } from "#lib/spec/edit.ts";
import { newDocumentText } from "#lib/spec/new-document.ts";
import { MemoryStorage } from "./memory-storage.ts";
import { openDraft } from "./draft-store.ts";
import { aboutText, draftOf } from "./new-draft.ts";
import { openWorkbench, writtenAt } from "./workbench.ts";

const world = loadWorld();
const start = newDocumentText({ name: "etl", environment: "staging", presets: ["connect-team"], spark: "4.1" });

function open(text = start) {
  const store = openDraft(draftOf("etl", text, 0), {
    storage: new MemoryStorage(),
    writer: "tab",
    nowMs: () => 0,
    about: aboutText,
  });
  const workbench = openWorkbench(store, world);
  let told = 0;
  workbench.subscribe(() => (told += 1));
  return { store, workbench, told: () => told };
}

describe("workbench", () => {
  it("renders with every edit and says so once", () => {
    const { store, workbench, told } = open();
    const before = workbench.getBench().shownOutput?.text;
    store.edit(setInText(start, "/spec/driver/memoryMib", 6144));
    expect(workbench.getBench().shownOutput?.text).toContain("spark.driver.memory=6144m");
    expect(workbench.getBench().shownOutput?.text).not.toBe(before);
    expect(told()).toBe(1);
  });

  it("keeps what it showed last while the draft has errors, and marks it as old", () => {
    const { store, workbench } = open();
    const { shownOutput, shownResolved } = workbench.getBench();
    store.edit(setInText(start, "/spec/driver/memoryMib", "16Gi"));
    const bench = workbench.getBench();
    expect(bench).toMatchObject({ outputIsOld: true, readable: true });
    expect(bench.shownOutput).toBe(shownOutput);
    expect(bench.shownResolved).toBe(shownResolved);
    expect(bench.examination.findings[0]).toMatchObject({ severity: "error", path: "/spec/driver/memoryMib" });
  });

  it("waits with forms while the text is no YAML, and goes on when it is again", () => {
    const { store, workbench } = open();
    store.edit(`${start}  broken: [`);
    expect(workbench.getBench().readable).toBe(false);
    expect(workbench.getBench().shownData.environment).toBe("staging");
    store.undo();
    expect(workbench.getBench()).toMatchObject({ readable: true, outputIsOld: false });
  });

  it("is the same object as long as nothing happens, and the same examination for a mere rebase", () => {
    const { store, workbench } = open();
    const bench = workbench.getBench();
    expect(workbench.getBench()).toBe(bench);
    store.rebase({ revisionId: "r", seq: 1, version: 1, text: start });
    expect(workbench.getBench().draft.base?.seq).toBe(1);
    expect(workbench.getBench().examination).toBe(bench.examination);
  });
});

describe("where a value is written", () => {
  it("is the environment's own place once there is a value, else the general one", () => {
    const general = { environment: "staging", spec: {} };
    expect(writtenAt(general, "/driver/cores")).toBe("/spec/driver/cores");
    const own = { ...general, environments: { staging: { driver: { cores: 3 } } } };
    expect(writtenAt(own, "/driver/cores")).toBe("/environments/staging/driver/cores");
    expect(writtenAt({ ...own, environment: "prod" }, "/driver/cores")).toBe("/spec/driver/cores");
  });
});

it("an edit taken back leaves the text as it was", () => {
  const edited = setInText(start, "/spec/driver/memoryMib", 6144);
  expect(removeInText(edited, "/spec/driver/memoryMib")).toBe(start);
});
