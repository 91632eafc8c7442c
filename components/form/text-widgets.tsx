"use client";

import { TextInput } from "./text-input.tsx";
import { placeholderOf, readTyped, showInherited, showValue, type WidgetProps } from "./widget.ts";

export function TextWidget(props: WidgetProps) {
  return <TypedWidget {...props} read={(text) => (text === "" ? undefined : text)} />;
}

export function IntegerWidget(props: WidgetProps) {
  return <TypedWidget {...props} read={readTyped} numeric />;
}

/** An image reference: long, so in the code font, where every character counts the same. */
export function ImageWidget(props: WidgetProps) {
  return <TypedWidget {...props} read={(text) => (text === "" ? undefined : text)} code />;
}

function TypedWidget(
  props: WidgetProps & {
    read: (text: string) => string | number | undefined | ReturnType<typeof readTyped>;
    numeric?: boolean;
    code?: boolean;
  },
) {
  const { id, state, describedBy, invalid, edits, read, numeric, code } = props;
  const { entry, lock, pointer, raw } = state;
  const optional = entry.pointer.startsWith("/spec/") || entry.pointer === "/metadata/team";
  return (
    <TextInput
      id={id}
      value={lock ? showValue(lock.value) : showValue(raw)}
      disabled={lock !== undefined}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      placeholder={optional ? placeholderOf(state) : showInherited(state)}
      {...(numeric ? { inputMode: "numeric" as const } : {})}
      {...(entry.meta.unit ? { unit: entry.meta.unit } : {})}
      className={`${numeric ? "max-w-96" : ""} ${code ? "[&_input]:font-mono [&_input]:text-sm" : ""}`}
      onChange={(event) => {
        const value = read(event.target.value);
        if (value !== undefined) edits.set(pointer, value);
        else if (optional) edits.remove(pointer);
        // A field the document cannot be without stays in it, empty, with its finding beside it.
        else edits.set(pointer, "");
      }}
    />
  );
}
