import { beforeEach, describe, expect, it } from "vitest";
import { draftKey, listDrafts, readDraft, type StoredDraft } from "./draft-storage.ts";
import { openDraft } from "./draft-store.ts";
import { MemoryStorage } from "./memory-storage.ts";

const first: StoredDraft = {
  slug: "etl",
  text: "a: 1\n",
  stamp: 1,
  writer: "gallery",
  editedAtMs: 0,
  about: { name: "etl", environment: "dev", presets: ["connect-dev"] },
};

describe("draft store", () => {
  let storage: MemoryStorage;
  let clock: number;
  const open = (writer: string, from = readDraft(storage, "etl") ?? first) =>
    openDraft(from, { storage, writer, nowMs: () => clock, about: () => undefined });

  beforeEach(() => {
    storage = new MemoryStorage();
    clock = 0;
  });

  it("writes every edit, so that a reload finds the last one", () => {
    open("tab-1").edit("a: 2\n");
    expect(readDraft(storage, "etl")?.text).toBe("a: 2\n");
    expect(open("tab-1").getState().text).toBe("a: 2\n");
  });

  it("undoes quick edits of one field as one step, others one by one", () => {
    const store = open("tab-1");
    store.edit("a: 10\n", "/a");
    clock = 500;
    store.edit("a: 100\n", "/a");
    clock = 600;
    store.edit("a: 100\nb: 1\n", "/b");
    store.undo();
    expect(store.getState().text).toBe("a: 100\n");
    store.undo();
    expect(store.getState()).toMatchObject({ text: "a: 1\n", canUndo: false, canRedo: true });
    store.redo();
    expect(store.getState().text).toBe("a: 100\n");
  });

  it("takes over what another tab wrote and keeps its own text in undo", () => {
    const mine = open("tab-1");
    mine.edit("mine\n");
    const other = open("tab-2");
    other.edit("theirs\n");
    mine.heard(draftKey("etl"), storage.getItem(draftKey("etl")));
    expect(mine.getState()).toMatchObject({ text: "theirs\n", news: "taken-from-other-tab" });
    mine.undo();
    expect(mine.getState().text).toBe("mine\n");
  });

  it("keeps the other tab's text in undo when both wrote before hearing of each other", () => {
    const mine = open("tab-1");
    const other = open("tab-2");
    other.edit("theirs\n");
    mine.edit("mine\n");
    expect(mine.getState()).toMatchObject({ text: "mine\n", news: "other-tab-in-undo" });
    mine.undo();
    expect(mine.getState().text).toBe("theirs\n");
  });

  it("says when the browser refuses to keep the draft, and goes on", () => {
    const store = open("tab-1");
    storage.full = true;
    store.edit("a: 3\n");
    expect(store.getState()).toMatchObject({ text: "a: 3\n", kept: false });
    storage.full = false;
    store.edit("a: 4\n");
    expect(store.getState().kept).toBe(true);
  });

  it("lists drafts last edited first and ignores what is not a draft", () => {
    storage.setItem(draftKey("broken"), "{");
    storage.setItem(draftKey("old"), JSON.stringify({ ...first, slug: "old", editedAtMs: 1 }));
    storage.setItem(draftKey("new"), JSON.stringify({ ...first, slug: "new", editedAtMs: 2 }));
    expect(listDrafts(storage).map((draft) => draft.slug)).toEqual(["new", "old"]);
  });
});
