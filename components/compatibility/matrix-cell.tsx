import { Fragment } from "react";
import { Icon } from "#components/ui/icon.tsx";
import type { Cell } from "#lib/compatibility/matrix.ts";
import { cellLooks } from "./cell-look.ts";

/** `row` and `line` make the address of the cell that `nearest` leads to; `number` is that of the source. */
export function MatrixCell(props: { cell: Cell; row: string; line: string; number: number }) {
  const { cell, row, line, number } = props;
  const { icon, ink, word } = cellLooks[cell.kind];
  return (
    <td
      id={`${row}-${line}`}
      className="min-w-48 scroll-mt-16 scroll-ml-32 px-3 py-2 align-top target:bg-hover md:scroll-ml-48"
    >
      <span className={`flex items-start gap-1 ${ink}`}>
        {icon ? (
          <span className="py-0.5">
            <Icon name={icon} />
          </span>
        ) : null}
        <span className="tabular-nums">
          {cell.kind === "look" ? <span className="sr-only">{word}: </span> : null}
          {cell.text}{" "}
          <a
            href={`#source-${number}`}
            aria-label={`Source ${number}: ${cell.source}`}
            className="inline-flex min-w-6 justify-center text-xs text-ink-muted underline-offset-2 hover:text-accent hover:underline"
          >
            [{number}]
          </a>
        </span>
      </span>
      {cell.code ? (
        <code className="block font-mono text-xs wrap-anywhere text-ink-muted">
          {cell.code.split(/(?<=[:/])/).map((part) => (
            <Fragment key={part}>
              {part}
              <wbr />
            </Fragment>
          ))}
        </code>
      ) : null}
      {cell.note ? <span className="mt-1 block text-xs text-ink-muted">{cell.note}</span> : null}
      {cell.nearest ? (
        <a href={`#${row}-${cell.nearest}`} className="mt-1 inline-block text-xs underline underline-offset-2">
          Nearest: Spark {cell.nearest}
        </a>
      ) : null}
    </td>
  );
}
