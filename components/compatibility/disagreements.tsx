export interface Disagreement {
  what: string;
  first: string;
  second: string;
  taken: string;
}

/** Where two sources say different things: both, and which of them the table follows. */
export function Disagreements({ items }: { items: readonly Disagreement[] }) {
  return (
    <section aria-labelledby="disagreements" className="mt-8">
      <h2 id="disagreements" className="mb-2 text-lg">
        Where sources disagree
      </h2>
      <dl className="flex max-w-[72ch] flex-col gap-4 text-sm">
        {items.map(({ what, first, second, taken }) => (
          <div key={what}>
            <dt className="font-medium">{what}</dt>
            <dd className="text-ink-muted">
              One says: {first}. The other: {second}.
            </dd>
            <dd>Taken: {taken}.</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
