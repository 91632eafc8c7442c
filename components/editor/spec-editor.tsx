"use client";

import type * as Monaco from "monaco-editor/editor/editor.api.js";
import { useEffect, useEffectEvent, useRef } from "react";
import type { Finding } from "#lib/spec/finding.ts";
import { codeOptions } from "./code-options.ts";
import { EditorFrame } from "./editor-frame.tsx";
import { monacoEdit } from "./minimal-edit.ts";
import { useMonaco } from "./use-monaco.ts";

interface Props {
  text: string;
  name: string;
  label: string;
  findings: readonly Finding[];
  onEdit: (text: string) => void;
}

/** Monaco's own numbers (a note is only a hint, so that nothing looks wrong that is not); its enum is a run-time value and would pull Monaco into the page. */
// oxlint-disable-next-line typescript/no-unsafe-enum-assignment
const severities: Record<Finding["severity"], Monaco.MarkerSeverity> = { error: 8, warning: 4, info: 1 };

/** Findings that know their line, as squiggles from their column to the end of it. */
function markersOf(findings: readonly Finding[], model: Monaco.editor.ITextModel): Monaco.editor.IMarkerData[] {
  return findings.flatMap(({ line, column, severity, message, rule }) => {
    if (line === undefined || line > model.getLineCount()) return [];
    const end = model.getLineMaxColumn(line);
    const startColumn = Math.min(column ?? 1, end);
    return [
      {
        severity: severities[severity],
        message,
        source: rule,
        startLineNumber: line,
        endLineNumber: line,
        startColumn,
        endColumn: Math.max(end, startColumn + 1),
      },
    ];
  });
}

/** The document's text, editable. The draft is the truth: edits go there, and what changes there comes back here. */
export function SpecEditor(props: Props) {
  const { text, name, label, findings } = props;
  const model = useRef<Monaco.editor.ITextModel>(null);
  const markers = useRef<(found: Monaco.editor.IMarkerData[]) => void>(null);
  const onTyped = useEffectEvent((typed: string) => {
    if (typed !== text) props.onEdit(typed);
  });

  const { box, ready } = useMonaco(name + label, (monaco, element) => {
    const made = monaco.editor.createModel(text, "yaml", monaco.Uri.parse(`draft:///${name}/spec.yaml`));
    const editor = monaco.editor.create(element, {
      ...codeOptions,
      model: made,
      ariaLabel: label,
      quickSuggestions: { other: true, strings: true, comments: false },
    });
    const listening = made.onDidChangeContent(() => onTyped(made.getValue()));
    model.current = made;
    markers.current = (found) => monaco.editor.setModelMarkers(made, "examine", found);
    markers.current(markersOf(findings, made));
    return () => {
      model.current = null;
      markers.current = null;
      listening.dispose();
      editor.dispose();
      made.dispose();
    };
  });

  useEffect(() => {
    const edit = model.current ? monacoEdit(model.current, text) : undefined;
    // Into Monaco's undo stack as if typed: undo in the editor and undo of the draft then walk the same texts.
    if (edit) model.current?.pushEditOperations([], [edit], () => null);
  }, [text]);

  useEffect(() => {
    if (model.current) markers.current?.(markersOf(findings, model.current));
  }, [findings]);

  return <EditorFrame box={box} ready={ready} text={text} label={label} />;
}
