import { expect, it } from "vitest";
import { listDrafts, readDraft } from "./draft-storage.ts";
import { MemoryStorage } from "./memory-storage.ts";
import { draftOf } from "./new-draft.ts";
import { placeDraft } from "./place-draft.ts";

it("puts a draft under its slug and lets another one step aside", () => {
  const storage = new MemoryStorage();
  placeDraft(storage, draftOf("etl", "first\n", 1));
  placeDraft(storage, draftOf("etl", "second\n", 2));
  placeDraft(storage, draftOf("etl", "third\n", 3));
  expect(readDraft(storage, "etl")?.text).toBe("third\n");
  expect(readDraft(storage, "etl-2")?.text).toBe("first\n");
  expect(readDraft(storage, "etl-3")?.text).toBe("second\n");
  placeDraft(storage, draftOf("etl", "third\n", 4));
  expect(listDrafts(storage)).toHaveLength(3);
});
