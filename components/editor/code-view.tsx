"use client";

import type * as Monaco from "monaco-editor/editor/editor.api.js";
import { useEffect, useEffectEvent, useRef } from "react";
import { codeOptions } from "./code-options.ts";
import { EditorFrame } from "./editor-frame.tsx";
import { monacoEdit } from "./minimal-edit.ts";
import { useMonaco } from "./use-monaco.ts";

/**
 * Text that is shown and not edited, updated in place: an edit of one value changes one place of the model, so scroll,
 * folding and selection stay where they were.
 */
export function CodeView(props: {
  text: string;
  name: string;
  label: string;
  /** the cursor came to another line, counted from 1 */
  onLine?: (line: number) => void;
}) {
  const { text, name, label } = props;
  const model = useRef<Monaco.editor.ITextModel>(null);
  const onLine = useEffectEvent((line: number) => props.onLine?.(line));
  const { box, ready } = useMonaco(name + label, (monaco, element) => {
    const made = monaco.editor.createModel(text, "yaml", monaco.Uri.parse(`shown:///${name}`));
    const editor = monaco.editor.create(element, {
      ...codeOptions,
      model: made,
      readOnly: true,
      domReadOnly: true,
      ariaLabel: label,
      occurrencesHighlight: "off",
    });
    model.current = made;
    editor.onDidChangeCursorPosition(({ position }) => onLine(position.lineNumber));
    return () => {
      model.current = null;
      editor.dispose();
      made.dispose();
    };
  });

  useEffect(() => {
    const edit = model.current ? monacoEdit(model.current, text) : undefined;
    if (edit) model.current?.applyEdits([edit]);
  }, [text]);

  return <EditorFrame box={box} ready={ready} text={text} label={label} />;
}
