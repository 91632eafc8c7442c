import type { Metadata } from "next";
import { SetupForm } from "#components/account/setup-form.tsx";
import { Page } from "#components/shell/page.tsx";
import { TopBar } from "#components/shell/top-bar.tsx";
import { safeReturnPath } from "#lib/client/session.ts";
import { readVisitor } from "../visitor.ts";

export const metadata: Metadata = { title: "Set up" };

interface Props {
  searchParams: Promise<{ token?: string | string[]; next?: string | string[] }>;
}

export default async function SetupPage({ searchParams }: Props) {
  const [{ token, next }, { theme, person }] = await Promise.all([searchParams, readVisitor()]);
  return (
    <>
      <TopBar crumbs={[{ label: "Set up" }]} theme={theme} person={person} />
      <Page
        title="First administrator"
        width="form"
        lead="This link works once. The account made here may do everything, including making accounts for others."
      >
        <SetupForm
          token={typeof token === "string" ? token : ""}
          next={safeReturnPath(typeof next === "string" ? next : undefined)}
        />
      </Page>
    </>
  );
}
