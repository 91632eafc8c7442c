import { Link } from "#components/ui/link.tsx";
import { EmptyState, Page } from "#components/shell/page.tsx";
import { TopBar } from "#components/shell/top-bar.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { readVisitor } from "./visitor.ts";

export default async function NotFoundPage() {
  const { theme, person } = await readVisitor();
  return (
    <>
      <TopBar crumbs={[{ label: "Not found" }]} theme={theme} person={person} />
      <Page title="There is no such page" width="text">
        <EmptyState
          title="Where to from here"
          action={
            <span className="flex flex-wrap gap-2">
              <Link href="/" className={buttonClass("primary")}>
                Go home
              </Link>
              <Link href="/configs" className={buttonClass("plain")}>
                Show configurations
              </Link>
            </span>
          }
        >
          The address may be mistyped, or what it named was removed. Drafts of this browser are listed on the first
          page.
        </EmptyState>
      </Page>
    </>
  );
}
