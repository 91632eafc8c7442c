import type { Metadata } from "next";
import { Link } from "#components/ui/link.tsx";
import { ConfigurationsTable } from "#components/configurations/configurations-table.tsx";
import { SearchBox } from "#components/configurations/search-box.tsx";
import { EmptyState, Page } from "#components/shell/page.tsx";
import { TopBar } from "#components/shell/top-bar.tsx";
import { marksOf } from "#components/ui/environment-chip.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { listConfigurations } from "#lib/server/commands/configs/list.ts";
import { ask } from "../ask.ts";
import { readVisitor } from "../visitor.ts";
import { readWorld } from "../world.ts";

export const metadata: Metadata = { title: "Configurations" };

export default async function ConfigurationsPage({
  searchParams,
}: {
  searchParams: Promise<{ q?: string | string[] }>;
}) {
  const { q } = await searchParams;
  const query = typeof q === "string" ? q.slice(0, 100) : "";
  const [{ theme, person }, { environments }, found] = await Promise.all([
    readVisitor(),
    readWorld(),
    ask(listConfigurations, { query: query === "" ? {} : { q: query } }),
  ]);
  const start = (
    <Link href="/configs/new" className={buttonClass(found.ok ? "primary" : "plain")}>
      New configuration
    </Link>
  );
  return (
    <>
      <TopBar crumbs={[{ label: "Configurations" }]} theme={theme} person={person} />
      <Page
        title="Configurations"
        lead="What has been saved in this portal, newest first. Every save is a revision that stays as it was."
        actions={start}
      >
        {!found.ok ? (
          <Unreadable code={found.code} detail={found.detail} />
        ) : found.body.items.length === 0 && query === "" ? (
          <EmptyState title="Nothing saved yet" action={start}>
            A configuration appears here when a draft is saved as its first revision. From then on everybody with access
            can open it, compare its revisions and save further ones.
          </EmptyState>
        ) : (
          <div className="flex flex-col gap-3">
            <SearchBox query={query} />
            <ConfigurationsTable items={found.body.items} query={query} marks={marksOf(environments)} />
          </div>
        )}
      </Page>
    </>
  );
}

function Unreadable({ code, detail }: { code: string; detail: string }) {
  if (code !== "sign-in-needed") {
    return <EmptyState title="You may not read configurations">{detail}</EmptyState>;
  }
  return (
    <EmptyState
      title="Sign in to see saved configurations"
      action={
        <Link href="/sign-in?next=%2Fconfigs" className={buttonClass("primary")}>
          Sign in
        </Link>
      }
    >
      Saved configurations belong to the people of this portal. Drafts in this browser need no account and are listed on
      the first page.
    </EmptyState>
  );
}
