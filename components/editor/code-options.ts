import type * as Monaco from "monaco-editor/editor/editor.api.js";

const CODE_LINE_PX = 20;

/** Shared by every editor of the product; the plain text shown before Monaco is there has the same metrics. */
export const codeOptions = {
  automaticLayout: true,
  fontFamily: '"JetBrains Mono Variable", ui-monospace, monospace',
  fontSize: 13,
  lineHeight: CODE_LINE_PX,
  fontLigatures: false,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  renderLineHighlight: "line",
  renderLineHighlightOnlyWhenFocus: true,
  overviewRulerLanes: 0,
  lineNumbersMinChars: 4,
  folding: true,
  glyphMargin: false,
  lineDecorationsWidth: 16,
  padding: { top: 8, bottom: 8 },
  contextmenu: false,
  wordWrap: "off",
  smoothScrolling: false,
  tabSize: 2,
  // Tab moves on, as everywhere on the page; Ctrl M gives it back to indentation.
  tabFocusMode: true,
  fixedOverflowWidgets: true,
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
  stickyScroll: { enabled: false },
} as const satisfies Monaco.editor.IStandaloneEditorConstructionOptions;
