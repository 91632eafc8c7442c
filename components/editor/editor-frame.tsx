import type { RefObject } from "react";
import { PlainCode } from "./plain-code.tsx";

/** The place of an editor: plain text first, the same text in Monaco as soon as it is ready. */
export function EditorFrame({
  box,
  ...props
}: {
  box: RefObject<HTMLDivElement | null>;
  ready: boolean;
  text: string;
  label: string;
}) {
  return (
    <div className="relative min-h-0 flex-1">
      {props.ready ? null : <PlainCode text={props.text} label={props.label} />}
      <div ref={box} className="absolute inset-0" style={{ visibility: props.ready ? "visible" : "hidden" }} />
    </div>
  );
}
