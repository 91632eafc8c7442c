import { keepInPast, recordText, redoText, startHistory, undoText, type History } from "./draft-history.ts";
import {
  decodeDraft,
  draftKey,
  readDraft,
  writeDraft,
  type DraftAbout,
  type DraftBase,
  type StoredDraft,
} from "./draft-storage.ts";

/** What the draft is now. A new object for every change and the same one in between, as React wants it. */
export interface DraftState {
  readonly slug: string;
  readonly text: string;
  readonly base?: DraftBase;
  readonly start: string;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** false when the browser's storage refused the last write */
  readonly kept: boolean;
  /** what another tab did to this draft, until somebody has read it */
  readonly news?: "taken-from-other-tab" | "other-tab-in-undo";
}

export interface DraftStore {
  getState: () => DraftState;
  subscribe: (listener: () => void) => () => void;
  /** Every edit is a new text. Edits with the same `mark` in quick succession are one undo step. */
  edit: (text: string, mark?: string) => void;
  undo: () => void;
  redo: () => void;
  /** After a save, or when the other side's revision becomes the ground to stand on. The text stays. */
  rebase: (base: DraftBase) => void;
  dismissNews: () => void;
  /** Feed of the window's `storage` event: what another tab has just written. */
  heard: (key: string | null, newValue: string | null) => void;
}

export interface DraftSurroundings {
  storage: Storage;
  /** this tab, so that it knows its own writes */
  writer: string;
  nowMs: () => number;
  about: (text: string) => DraftAbout | undefined;
}

/**
 * One draft, in this tab, over localStorage. Each edit is written at once, so a reload loses nothing. Two tabs see each
 * other through `storage` events; a write that finds a stamp it does not know keeps the other text one undo step back.
 */
export function openDraft(stored: StoredDraft, world: DraftSurroundings): DraftStore {
  let history: History = startHistory(stored.text);
  let { base, about } = stored;
  // the last write this tab knows of, its own or another's
  let seen: Pick<StoredDraft, "stamp" | "writer"> = stored;
  const start = stored.start ?? stored.text;
  let kept = true;
  let news: DraftState["news"];
  let state = snapshot();
  const listeners = new Set<() => void>();

  function snapshot(): DraftState {
    return {
      slug: stored.slug,
      text: history.text,
      start,
      canUndo: history.past.length > 0,
      canRedo: history.future.length > 0,
      kept,
      ...(base ? { base } : {}),
      ...(news ? { news } : {}),
    };
  }

  function changed() {
    state = snapshot();
    for (const listener of listeners) listener();
  }

  function keep() {
    const there = readDraft(world.storage, stored.slug);
    const unheard = there !== undefined && (there.stamp !== seen.stamp || there.writer !== seen.writer);
    if (unheard && there.text !== history.text) {
      history = keepInPast(history, there.text);
      news = "other-tab-in-undo";
    }
    seen = { stamp: Math.max(seen.stamp, there?.stamp ?? 0) + 1, writer: world.writer };
    about = world.about(history.text) ?? about;
    kept = writeDraft(world.storage, {
      slug: stored.slug,
      text: history.text,
      ...seen,
      editedAtMs: world.nowMs(),
      about,
      start,
      ...(base ? { base } : {}),
    });
  }

  function move(next: History) {
    if (next === history) return;
    history = next;
    keep();
    changed();
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    edit: (text, mark) => move(recordText(history, text, mark ? { name: mark, atMs: world.nowMs() } : undefined)),
    undo: () => move(undoText(history)),
    redo: () => move(redoText(history)),
    rebase(next) {
      base = next;
      keep();
      changed();
    },
    dismissNews() {
      news = undefined;
      changed();
    },
    heard(key, newValue) {
      if (key !== draftKey(stored.slug)) return;
      const other = decodeDraft(newValue);
      if (!other || other.writer === world.writer || other.stamp <= seen.stamp) return;
      seen = { stamp: other.stamp, writer: other.writer };
      about = other.about;
      base = other.base;
      if (other.text !== history.text) {
        history = recordText(history, other.text);
        news = "taken-from-other-tab";
      }
      changed();
    },
  };
}
