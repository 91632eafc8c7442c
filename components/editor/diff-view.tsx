"use client";

import type * as Monaco from "monaco-editor/editor/editor.api.js";
import { useEffect, useEffectEvent, useRef } from "react";
import { codeOptions } from "./code-options.ts";
import { EditorFrame } from "./editor-frame.tsx";
import { useMonaco } from "./use-monaco.ts";

interface Props {
  before: string;
  after: string;
  beforeLabel: string;
  afterLabel: string;
  sideBySide?: boolean;
  /** given, the right side can be edited */
  onEdit?: (text: string) => void;
}

const LATEST_COMPARISON_MS = 10_000;

/** Names of models are never reused: React may mount the next view before the last one is gone. */
let made = 0;

/** Two texts and what differs between them. */
export function DiffView(props: Props) {
  const { before, after, sideBySide = false } = props;
  const editable = props.onEdit !== undefined;
  const models = useRef<{ original: Monaco.editor.ITextModel; modified: Monaco.editor.ITextModel }>(null);
  const onTyped = useEffectEvent((typed: string) => {
    if (typed !== after) props.onEdit?.(typed);
  });

  const { box, ready } = useMonaco(`${editable} ${sideBySide}`, (monaco, element) => {
    made += 1;
    const folder = `diff:///${made}`;
    const model = (side: string, text: string) =>
      monaco.editor.createModel(text, "yaml", monaco.Uri.parse(`${folder}/${side}.yaml`));
    const pair = { original: model("before", before), modified: model("after", after) };
    const editor = monaco.editor.createDiffEditor(element, {
      ...codeOptions,
      readOnly: !editable,
      originalEditable: false,
      renderSideBySide: sideBySide,
      useInlineViewWhenSpaceIsLimited: true,
      hideUnchangedRegions: { enabled: !editable },
      renderOverviewRuler: false,
      originalAriaLabel: props.beforeLabel,
      modifiedAriaLabel: props.afterLabel,
    });
    editor.setModel(pair);
    const listening = pair.modified.onDidChangeContent(() => onTyped(pair.modified.getValue()));
    models.current = pair;
    return () => {
      models.current = null;
      listening.dispose();
      editor.dispose();
      // A comparison may still be under way in the worker, and Monaco throws when its texts are gone by then.
      setTimeout(() => {
        pair.original.dispose();
        pair.modified.dispose();
      }, LATEST_COMPARISON_MS);
    };
  });

  useEffect(() => {
    const pair = models.current;
    if (pair && pair.original.getValue() !== before) pair.original.setValue(before);
    if (pair && pair.modified.getValue() !== after) pair.modified.setValue(after);
  }, [before, after]);

  return <EditorFrame box={box} ready={ready} text={after} label={props.afterLabel} />;
}
