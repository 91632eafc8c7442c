import type { Metadata } from "next";
import { SignInHere } from "#components/account/sign-in-here.tsx";
import { Page } from "#components/shell/page.tsx";
import { TopBar } from "#components/shell/top-bar.tsx";
import { Banner } from "#components/ui/status.tsx";
import { safeReturnPath } from "#lib/client/session.ts";
import { readVisitor } from "../visitor.ts";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const [{ next }, { theme, person, setupNeeded }] = await Promise.all([searchParams, readVisitor()]);
  return (
    <>
      <TopBar crumbs={[{ label: "Sign in" }]} theme={theme} person={person} />
      <Page
        title="Sign in"
        width="form"
        lead="Needed for saving and for what others saved. Drafts in this browser stay where they are."
      >
        {setupNeeded ? (
          <div className="mb-6 overflow-hidden rounded-md">
            <Banner kind="warning">
              Nobody administers this portal yet. The link for the first administrator is in the terminal in which it
              was started.
            </Banner>
          </div>
        ) : null}
        <SignInHere next={safeReturnPath(typeof next === "string" ? next : undefined)} />
      </Page>
    </>
  );
}
