/** The sources in the order of their first use; a cell's number leads to its line here. */
export function SourceList({ sources }: { sources: readonly string[] }) {
  return (
    <section aria-labelledby="sources" className="mt-8">
      <h2 id="sources" className="mb-2 text-lg">
        Sources
      </h2>
      <ol className="list-decimal gap-8 space-y-1 pl-8 text-sm tabular-nums lg:columns-2 [&>li]:break-inside-avoid">
        {sources.map((source, at) => (
          <li key={source} id={`source-${at + 1}`} className="scroll-mt-16 wrap-anywhere target:bg-hover">
            {source}
          </li>
        ))}
      </ol>
    </section>
  );
}
