import { readDraft, writeDraft, type StoredDraft } from "./draft-storage.ts";

/**
 * Put a draft under its slug. One that stands there already is not overwritten: it steps aside to the next free
 * `<slug>-2`, where the first page lists it.
 */
export function placeDraft(storage: Storage, draft: StoredDraft): void {
  const there = readDraft(storage, draft.slug);
  if (there && there.text !== draft.text) writeDraft(storage, { ...there, slug: freeSlug(storage, draft.slug) });
  writeDraft(storage, draft);
}

function freeSlug(storage: Storage, slug: string): string {
  let number = 2;
  while (readDraft(storage, `${slug}-${number}`)) number += 1;
  return `${slug}-${number}`;
}
