import type { ComponentProps } from "react";

const kinds = {
  /** the one thing to do next; at most one on a screen */
  primary:
    "bg-accent-fill text-on-accent font-semibold hover:not-aria-disabled:bg-accent-fill-hover border-transparent",
  plain: "bg-surface border-line-strong hover:not-aria-disabled:bg-hover",
  quiet: "border-transparent hover:not-aria-disabled:bg-hover",
  danger: "bg-surface border-blocked text-blocked hover:not-aria-disabled:bg-blocked-soft",
} as const;

export type ButtonKind = keyof typeof kinds;

/** Shared by real buttons and by links that stand where a button would. */
export function buttonClass(kind: ButtonKind = "plain", size: "regular" | "small" = "regular"): string {
  const box = size === "small" ? "h-6 px-2 text-sm gap-1" : "h-8 px-3 gap-2";
  return `inline-flex items-center justify-center whitespace-nowrap rounded-md border transition-colors select-none disabled:opacity-55 aria-disabled:opacity-55 ${box} ${kinds[kind]}`;
}

export function Button({
  kind = "plain",
  size = "regular",
  className = "",
  ...rest
}: ComponentProps<"button"> & { kind?: ButtonKind; size?: "regular" | "small" }) {
  return <button type="button" className={`${buttonClass(kind, size)} ${className}`} {...rest} />;
}

/** A square button that shows only an icon; `label` is its accessible name and its tooltip. */
export function IconButton({
  label,
  kind = "quiet",
  className = "",
  ...rest
}: ComponentProps<"button"> & { label: string; kind?: ButtonKind }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`${buttonClass(kind)} w-8 px-0! ${className}`}
      {...rest}
    />
  );
}
