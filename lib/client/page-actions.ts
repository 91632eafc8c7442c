/** What the page in front can do, offered to the palette. The page that is shown last owns the list. */
export interface PageAction {
  label: string;
  /** its key, as people read it */
  hint?: string;
  run: () => void;
}

let actions: readonly PageAction[] = [];

/** Returns the way to take them back. */
export function offerPageActions(offered: readonly PageAction[]): () => void {
  actions = offered;
  return () => {
    if (actions === offered) actions = [];
  };
}

export function readPageActions(): readonly PageAction[] {
  return actions;
}
