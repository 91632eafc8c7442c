/**
 * The product's own icons: one stroke of 1.5 on a 16 px grid. Drawn here and not taken from an icon package because
 * those components are client code, and the first page should ship none for its pictures.
 */
const paths = {
  home: "M2.5 7.2 8 2.5l5.5 4.7M4 6.5v7h3v-4h2v4h3v-7",
  list: "M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01",
  plus: "M8 3v10M3 8h10",
  people:
    "M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.5 13.5c0-2.2 2-3.7 4.5-3.7s4.5 1.5 4.5 3.7M10.5 7.3a2.3 2.3 0 0 0 0-4.4M12 9.9c1.5.5 2.5 1.8 2.5 3.6",
  person: "M8 8a2.75 2.75 0 1 0 0-5.5A2.75 2.75 0 0 0 8 8ZM3 13.8c0-2.4 2.2-3.8 5-3.8s5 1.4 5 3.8",
  search: "M7 12a5 5 0 1 0 0-10 5 5 0 0 0 0 10ZM10.7 10.7 14 14",
  sun: "M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6ZM8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9",
  moon: "M13.5 9.6A5.8 5.8 0 0 1 6.4 2.5a5.8 5.8 0 1 0 7.1 7.1Z",
  system: "M2 3h12v8H2zM6 13.5h4M8 11v2.5",
  check: "m3 8.5 3.3 3.3L13 4.8",
  done: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM5.3 8.2l1.9 1.9 3.5-3.9",
  warning: "M8 2.3 14.3 13.3H1.7zM8 6.5v3M8 11.4v.1",
  error: "M5.3 1.8h5.4l3.5 3.5v5.4l-3.5 3.5H5.3l-3.5-3.5V5.3zM8 4.8v3.7M8 11v.1",
  info: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.3v3.7M8 5v.1",
  unused:
    "M8 2a6 6 0 0 1 2 .35M12.6 4.15A6 6 0 0 1 14 7.5M13.7 10A6 6 0 0 1 11.5 12.9M8.5 14A6 6 0 0 1 5 13.2M2.9 11.1A6 6 0 0 1 2 8M2.6 5.4A6 6 0 0 1 5 2.8",
  undo: "M5.5 3 2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8H7",
  redo: "m10.5 3 3 3-3 3M13.5 6h-7a4 4 0 0 0 0 8H9",
  download: "M8 2.5v7.5M4.8 7 8 10.2 11.2 7M2.5 13.5h11",
  save: "M2.5 2.5h8.5l2.5 2.5v8.5h-11zM5 2.5v3.5h5v-3.5M5 13.5v-4h6v4",
  lock: "M3.5 7.3h9v6.2h-9zM5.5 7.3V5a2.5 2.5 0 0 1 5 0v2.3",
  reset: "M3 3v3.5h3.5M3.3 6.5a5.3 5.3 0 1 1-.4 3.5",
  close: "m4 4 8 8M12 4l-8 8",
  menu: "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
  up: "m4 9.8 4-4 4 4",
  down: "m4 6.2 4 4 4-4",
  right: "m6.2 4 4 4-4 4",
  left: "m9.8 4-4 4 4 4",
  keyboard: "M1.8 4h12.4v8H1.8zM4.5 6.7h.01M7 6.7h.01M9.5 6.7h.01M11.7 6.7h.01M5 9.5h6",
  trash: "M2.8 4.3h10.4M6.3 4.3V2.5h3.4v1.8M4 4.3l.7 9.2h6.6l.7-9.2",
  copy: "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
  wrench: "M9.7 6.3 3.2 12.8M9.3 6.7a3 3 0 0 1 3.8-3.9L11.3 4.6l.2 1.5 1.5.2 1.7-1.7a3 3 0 0 1-4 3.7",
  file: "M4 2h5.5L12.5 5v9H4zM9.3 2v3.2h3.2",
  table: "M2.5 2.5h11v11h-11zM2.5 6.2h11M6.2 2.5v11",
  bolt: "M9 1.8 3.8 9h3.7L7 14.2 12.2 7H8.5z",
} as const;

export type IconName = keyof typeof paths;

/** Decorative always: the word beside it, or the button's own name, says what it means. */
export function Icon({ name, className = "" }: { name: IconName; className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={`shrink-0 ${className}`}
    >
      <path d={paths[name]} />
    </svg>
  );
}
