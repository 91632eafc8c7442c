/** Undo and redo over whole texts: a draft is a few kilobytes, so a step back is the text as it was, not an inverse. */
export interface History {
  readonly past: readonly string[];
  readonly text: string;
  readonly future: readonly string[];
  /** edits that share a mark and follow each other closely are one step: a word typed is undone as a word */
  readonly mark?: { readonly name: string; readonly atMs: number };
}

const MAX_STEPS = 200;
const MERGE_WITHIN_MS = 1200;

export function startHistory(text: string): History {
  return { past: [], text, future: [] };
}

export function recordText(history: History, text: string, mark?: { name: string; atMs: number }): History {
  if (text === history.text) return history;
  const goesOn =
    mark !== undefined && history.mark?.name === mark.name && mark.atMs - history.mark.atMs <= MERGE_WITHIN_MS;
  const past = goesOn ? history.past : [...history.past, history.text].slice(-MAX_STEPS);
  return { past, text, future: [], ...(mark ? { mark } : {}) };
}

export function undoText(history: History): History {
  const text = history.past.at(-1);
  if (text === undefined) return history;
  return { past: history.past.slice(0, -1), text, future: [history.text, ...history.future] };
}

export function redoText(history: History): History {
  const [text, ...future] = history.future;
  if (text === undefined) return history;
  return { past: [...history.past, history.text], text, future };
}

/** Put a text one undo step back without showing it: what another tab wrote, when mine stays. */
export function keepInPast(history: History, text: string): History {
  return { ...history, past: [...history.past, text].slice(-MAX_STEPS) };
}
