import type { ComponentProps, ReactNode } from "react";
import { TextInput } from "./text-input.tsx";

/** Label, box, one line of help: for the few forms that are not made from the spec. */
export function LabelledInput({
  label,
  help,
  error,
  ...rest
}: ComponentProps<"input"> & { id: string; label: string; help?: ReactNode; error?: string | undefined }) {
  const describedBy = [help ? `${rest.id}-help` : "", error ? `${rest.id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={rest.id} className="font-medium">
        {label}
      </label>
      <TextInput aria-describedby={describedBy || undefined} aria-invalid={error ? true : undefined} {...rest} />
      {help ? (
        <span id={`${rest.id}-help`} className="text-sm text-ink-muted">
          {help}
        </span>
      ) : null}
      {error ? (
        <span id={`${rest.id}-error`} className="text-sm text-blocked">
          {error}
        </span>
      ) : null}
    </div>
  );
}
