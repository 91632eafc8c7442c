"use client";

import type { ComponentProps, ReactNode } from "react";

/** The one look of every box one can type into; `unit` stands inside it, at the end. */
export function TextInput({ unit, className = "", ...rest }: ComponentProps<"input"> & { unit?: ReactNode }) {
  return (
    <span className={`relative block ${className}`}>
      <input
        type="text"
        autoComplete="off"
        spellCheck={false}
        className={`${inputClass} ${unit ? "pr-20" : ""}`}
        {...rest}
      />
      {unit ? (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 right-3 flex items-center text-sm text-ink-muted"
        >
          {unit}
        </span>
      ) : null}
    </span>
  );
}

/** The box without its height: text of several lines has its own. */
export const boxClass =
  "w-full rounded-md border border-line-strong bg-surface px-3 text-ink disabled:border-line disabled:bg-sunken disabled:text-ink-muted aria-invalid:border-blocked aria-invalid:ring-1 aria-invalid:ring-blocked";

export const inputClass = `h-8 ${boxClass}`;
