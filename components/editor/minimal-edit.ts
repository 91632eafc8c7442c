/** The smallest replacement that turns one text into another: what is before and after it keeps its place on screen. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export function minimalEdit(before: string, after: string): TextEdit | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head += 1;
  let tail = 0;
  while (
    tail < shorter - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail += 1;
  return { from: head, to: before.length - tail, text: after.slice(head, after.length - tail) };
}

export function applyEdit(text: string, edit: TextEdit | undefined): string {
  return edit ? text.slice(0, edit.from) + edit.text + text.slice(edit.to) : text;
}

/** The same as Monaco wants it: a range of lines and columns in the text before. */
export function monacoEdit(model: { getValue(): string; getPositionAt(offset: number): Position }, after: string) {
  const edit = minimalEdit(model.getValue(), after);
  if (!edit) return undefined;
  const from = model.getPositionAt(edit.from);
  const to = model.getPositionAt(edit.to);
  return {
    range: {
      startLineNumber: from.lineNumber,
      startColumn: from.column,
      endLineNumber: to.lineNumber,
      endColumn: to.column,
    },
    text: edit.text,
  };
}

interface Position {
  lineNumber: number;
  column: number;
}
