import type { Environment } from "#lib/layers/world.ts";

export const markShape = { circle: "●", diamond: "◆", square: "■" } as const satisfies Record<
  Environment["mark"],
  string
>;

/** Shapes by environment, for lists that know only the name. */
export type Marks = Readonly<Record<string, Environment["mark"]>>;

export function marksOf(environments: readonly Pick<Environment, "slug" | "mark">[]): Marks {
  return Object.fromEntries(environments.map(({ slug, mark }) => [slug, mark]));
}

/** Name with a shape; the highest rank (prod) always has a strong border, so that nobody mistakes it. */
export function EnvironmentChip({ slug, mark }: { slug: string; mark?: Environment["mark"] | undefined }) {
  const guarded = mark === "square";
  return (
    <span
      className={`inline-flex h-6 items-center gap-1 rounded-sm border px-2 text-sm ${guarded ? "border-ink font-semibold" : "border-line text-ink-muted"}`}
    >
      <span aria-hidden="true" className="text-xs">
        {mark ? markShape[mark] : "○"}
      </span>
      {slug}
    </span>
  );
}
