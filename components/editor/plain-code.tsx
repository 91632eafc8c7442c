/** The same text in the same place as Monaco will show it, so that nothing jumps when Monaco arrives. */
export function PlainCode({ text, label }: { text: string; label: string }) {
  return (
    <pre
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
      tabIndex={0}
      role="region"
      aria-label={label}
      className="absolute inset-0 overflow-auto bg-surface py-2 pr-3 pl-[62px] font-mono text-sm leading-5"
    >
      {text}
    </pre>
  );
}
