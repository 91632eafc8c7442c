/** The saved revision a draft was taken from; what a save has to name so that nobody overwrites anybody. */
export interface DraftBase {
  readonly revisionId: string;
  readonly seq: number;
  /** the version of the configuration, sent back as If-Match */
  readonly version: number;
  readonly text: string;
}

/** One draft as this browser keeps it. The text is the single truth; `about` is only there so that lists need no parser. */
export interface StoredDraft {
  readonly slug: string;
  readonly text: string;
  readonly base?: DraftBase;
  /** the text it began with; what an unsaved draft is compared with */
  readonly start?: string;
  /** counts writes across tabs; a writer that finds another stamp than its own knows that it is not alone */
  readonly stamp: number;
  readonly writer: string;
  readonly editedAtMs: number;
  readonly about: DraftAbout;
}

export interface DraftAbout {
  readonly name: string;
  readonly environment: string;
  readonly presets: readonly string[];
}

const PREFIX = "spark-constructor/draft/";

export function draftKey(slug: string): string {
  return PREFIX + slug;
}

export function readDraft(storage: Storage, slug: string): StoredDraft | undefined {
  return decodeDraft(storage.getItem(draftKey(slug)));
}

/** False when the browser refuses (private mode, quota): the caller says so instead of losing the work silently. */
export function writeDraft(storage: Storage, draft: StoredDraft): boolean {
  try {
    storage.setItem(draftKey(draft.slug), JSON.stringify(draft));
    return true;
  } catch {
    // Web Storage only ever throws here because it will not take the value; there is nothing else to learn.
    return false;
  }
}

export function removeDraft(storage: Storage, slug: string): void {
  storage.removeItem(draftKey(slug));
}

/** Every draft of this browser, last edited first. */
export function listDrafts(storage: Storage): StoredDraft[] {
  const drafts: StoredDraft[] = [];
  for (let index = 0; index < storage.length; index += 1) {
    const key = storage.key(index);
    if (!key?.startsWith(PREFIX)) continue;
    const draft = decodeDraft(storage.getItem(key));
    if (draft) drafts.push(draft);
  }
  return drafts.toSorted((a, b) => b.editedAtMs - a.editedAtMs);
}

/** Anything may stand in localStorage; what is not a draft is ignored. Written by hand: lists must not load zod. */
export function decodeDraft(json: string | null): StoredDraft | undefined {
  if (json === null) return undefined;
  try {
    const value: unknown = JSON.parse(json);
    return isStoredDraft(value) ? value : undefined;
  } catch {
    // not JSON, so not ours
    return undefined;
  }
}

function isStoredDraft(value: unknown): value is StoredDraft {
  return (
    isRecord(value) &&
    typeof value.slug === "string" &&
    typeof value.text === "string" &&
    typeof value.stamp === "number" &&
    typeof value.writer === "string" &&
    typeof value.editedAtMs === "number" &&
    isAbout(value.about) &&
    (value.base === undefined || isBase(value.base)) &&
    (value.start === undefined || typeof value.start === "string")
  );
}

function isAbout(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value.name === "string" &&
    typeof value.environment === "string" &&
    Array.isArray(value.presets) &&
    value.presets.every((preset) => typeof preset === "string")
  );
}

function isBase(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value.revisionId === "string" &&
    typeof value.seq === "number" &&
    typeof value.version === "number" &&
    typeof value.text === "string"
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
