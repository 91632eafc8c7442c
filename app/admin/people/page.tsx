import type { Metadata } from "next";
import { Link } from "#components/ui/link.tsx";
import { NewPersonForm } from "#components/people/new-person-form.tsx";
import { PeopleTable } from "#components/people/people-table.tsx";
import { EmptyState, Page } from "#components/shell/page.tsx";
import { TopBar } from "#components/shell/top-bar.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { listPeople } from "#lib/server/commands/people/list.ts";
import { ask } from "../../ask.ts";
import { readVisitor } from "../../visitor.ts";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage() {
  const [{ theme, person }, people] = await Promise.all([readVisitor(), ask(listPeople)]);
  return (
    <>
      <TopBar crumbs={[{ label: "People" }]} theme={theme} person={person} />
      <Page title="People" lead="Who can sign in to this portal, and what they may do.">
        {people.ok ? (
          <div className="grid items-start gap-8 xl:grid-cols-[1fr_400px]">
            <PeopleTable people={people.body.items} />
            <NewPersonForm />
          </div>
        ) : people.code === "sign-in-needed" ? (
          <EmptyState
            title="Sign in as an administrator"
            action={
              <Link href="/sign-in?next=%2Fadmin%2Fpeople" className={buttonClass("primary")}>
                Sign in
              </Link>
            }
          >
            Accounts are made and seen by administrators.
          </EmptyState>
        ) : (
          <EmptyState title="Only administrators see accounts">{people.why ?? people.detail}</EmptyState>
        )}
      </Page>
    </>
  );
}
