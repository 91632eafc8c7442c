import type * as Monaco from "monaco-editor/editor/editor.api.js";

/** Monaco colours ← tokens of globals.css. Monaco cannot read CSS variables, so they are resolved when it is painted. */
const colours = {
  "editor.background": "--surface",
  "editor.foreground": "--ink",
  "editorLineNumber.foreground": "--ink-faint",
  "editorLineNumber.activeForeground": "--ink",
  "editorGutter.background": "--surface",
  "editor.selectionBackground": "--code-selection",
  "editor.inactiveSelectionBackground": "--code-selection",
  "editor.lineHighlightBackground": "--surface",
  "editor.lineHighlightBorder": "--line",
  "editorCursor.foreground": "--ink",
  "editorWhitespace.foreground": "--line",
  "editorIndentGuide.background1": "--line",
  "editorIndentGuide.activeBackground1": "--line-strong",
  "editorWidget.background": "--raised",
  "editorWidget.foreground": "--ink",
  "editorWidget.border": "--line",
  "editorSuggestWidget.background": "--raised",
  "editorSuggestWidget.border": "--line",
  "editorSuggestWidget.foreground": "--ink",
  "editorSuggestWidget.selectedBackground": "--hover",
  "editorSuggestWidget.selectedForeground": "--ink",
  "editorSuggestWidget.highlightForeground": "--accent",
  "editorSuggestWidget.focusHighlightForeground": "--accent",
  "editorHoverWidget.background": "--raised",
  "editorHoverWidget.foreground": "--ink",
  "editorHoverWidget.border": "--line",
  "list.hoverBackground": "--hover",
  "list.activeSelectionBackground": "--hover",
  "list.activeSelectionForeground": "--ink",
  "list.focusBackground": "--hover",
  "input.background": "--surface",
  "input.foreground": "--ink",
  "input.border": "--line-strong",
  focusBorder: "--focus",
  "editorError.foreground": "--blocked",
  "editorWarning.foreground": "--warning",
  "editorInfo.foreground": "--running",
  "diffEditor.insertedLineBackground": "--code-added",
  "diffEditor.removedLineBackground": "--code-removed",
  "diffEditor.unchangedRegionBackground": "--sunken",
  "diffEditor.unchangedRegionForeground": "--ink-muted",
  "scrollbarSlider.background": "--line",
  "scrollbarSlider.hoverBackground": "--line-strong",
  "scrollbarSlider.activeBackground": "--line-strong",
} as const;

const words = {
  type: "--code-key",
  string: "--code-string",
  "string.yaml": "--code-string",
  number: "--code-number",
  keyword: "--code-number",
  comment: "--code-comment",
  delimiter: "--ink-muted",
  operators: "--ink-muted",
  namespace: "--code-key",
} as const;

const THEME = "spark-constructor";

/** Paint now and again whenever the theme changes, by the switch or by the system. */
export function paintMonaco(monaco: typeof Monaco): void {
  const paint = () => {
    const resolve = colourReader();
    monaco.editor.defineTheme(THEME, {
      base: isDark() ? "vs-dark" : "vs",
      inherit: true,
      colors: Object.fromEntries(Object.entries(colours).map(([name, token]) => [name, resolve.read(token)])),
      rules: Object.entries(words).map(([token, colour]) => ({ token, foreground: resolve.read(colour).slice(1) })),
    });
    resolve.done();
    monaco.editor.setTheme(THEME);
  };
  paint();
  window.addEventListener("spark-constructor:theme", paint);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
}

function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
}

/** `light-dark()` is resolved by the browser only where a colour is used, so one element wears each token in turn. */
function colourReader() {
  const probe = document.createElement("span");
  document.body.append(probe);
  return {
    read(token: string): string {
      probe.style.color = `var(${token})`;
      const parts = getComputedStyle(probe).color.match(/\d+/g)?.slice(0, 3).map(Number) ?? [0, 0, 0];
      return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
    },
    done: () => probe.remove(),
  };
}
