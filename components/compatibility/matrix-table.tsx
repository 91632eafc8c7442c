import type { Row } from "#lib/compatibility/matrix.ts";
import { MatrixCell } from "./matrix-cell.tsx";

/**
 * Lines across, subjects down. Only the table scrolls sideways, and it takes the focus so that the keyboard can do it; `relative`
 * keeps what is only read aloud inside of what scrolls.
 */
export function MatrixTable(props: { rows: readonly Row[]; lines: readonly string[]; sources: readonly string[] }) {
  const { rows, lines, sources } = props;
  return (
    <div
      role="region"
      aria-label="Compatibility by Spark version"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable without a mouse
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
      tabIndex={0}
      className="relative overflow-x-auto rounded-lg border border-line bg-surface"
    >
      <table className="w-full text-left text-sm">
        <caption className="sr-only">What each Spark version runs on and with</caption>
        <thead className="border-b border-line text-ink-muted">
          <tr>
            <th
              scope="col"
              className="sticky left-0 z-10 bg-surface after:absolute after:inset-y-0 after:right-0 after:w-px after:bg-line px-3 py-2 font-medium"
            >
              Subject
            </th>
            {lines.map((line) => (
              <th key={line} scope="col" className="px-3 py-2 font-medium whitespace-nowrap">
                Spark {line}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, label, help, cells }) => (
            <tr key={id} className="border-b border-line last:border-0">
              <th
                scope="row"
                className="sticky left-0 z-10 min-w-28 bg-surface after:absolute after:inset-y-0 after:right-0 after:w-px after:bg-line px-3 py-2 align-top font-medium md:min-w-44"
              >
                {label}
                <span className="block text-xs font-normal text-ink-muted max-md:hidden">{help}</span>
              </th>
              {cells.map((cell, at) => {
                const line = lines[at] ?? "";
                return (
                  <MatrixCell key={line} cell={cell} row={id} line={line} number={sources.indexOf(cell.source) + 1} />
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
