"use client";

import { useEffect, useId, useRef, type ReactNode } from "react";
import { IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";

const widths = { narrow: "sm:w-[440px]", medium: "sm:w-[600px]", wide: "sm:w-[min(1200px,calc(100vw-48px))]" } as const;

/**
 * A modal dialog on the platform's own <dialog>: focus stays inside, Esc closes, focus returns to where it was.
 * Mounted means open; the owner unmounts it in `onClose`. The cursor starts in the first box one can type into, else on
 * the first control of content or footer, and never on the cross that would throw the dialog away.
 */
export function Dialog(props: {
  title: string;
  width?: keyof typeof widths;
  onClose: () => void;
  children: ReactNode;
  footer?: ReactNode;
}) {
  const box = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    const first = ["[data-dialog-content] input", "[data-dialog-content] button", "footer button"]
      .map((control) => dialog?.querySelector<HTMLElement>(control))
      .find((control) => control != null);
    first?.focus();
    return () => dialog?.close();
  }, []);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a press beside the dialog closes it; Esc does the same for the keyboard
    <dialog
      ref={box}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) props.onClose();
      }}
      className={`m-auto max-h-[calc(100dvh-32px)] w-[calc(100vw-24px)] flex-col rounded-lg border border-line bg-raised shadow-overlay open:flex ${widths[props.width ?? "narrow"]}`}
    >
      <header className="flex items-center justify-between gap-4 border-b border-line py-2 pr-2 pl-4">
        <h2 id={titleId} className="text-lg">
          {props.title}
        </h2>
        <IconButton label="Close" onClick={props.onClose}>
          <Icon name="close" />
        </IconButton>
      </header>
      <div data-dialog-content className="min-h-0 flex-1 overflow-auto p-4">
        {props.children}
      </div>
      {props.footer ? (
        <footer className="flex flex-wrap justify-end gap-2 border-t border-line p-3">{props.footer}</footer>
      ) : null}
    </dialog>
  );
}
