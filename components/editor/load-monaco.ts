import type * as Monaco from "monaco-editor/editor/editor.api.js";

let loading: Promise<typeof Monaco> | undefined;

/** Monaco comes once, when the first view asks for it; a failed load may be tried again. */
export function loadMonaco(): Promise<typeof Monaco> {
  loading ??= import("./monaco.ts").then(
    (module) => module.monaco,
    (error: unknown) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}
