import type { Metadata } from "next";
import { cookies } from "next/headers";
import { TopBar } from "#components/shell/top-bar.tsx";
import { readColumns } from "#components/wizard/columns-cookie.ts";
import { EditorPage } from "#components/wizard/editor-page.tsx";
import { lookCookies } from "#lib/client/cookies.ts";
import { readVisitor } from "../../../visitor.ts";
import { readWorld } from "../../../world.ts";

interface Props {
  params: Promise<{ slug: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await params).slug}, edit` };
}

export default async function EditConfigurationPage({ params }: Props) {
  const [{ slug }, { theme, person }, world, jar] = await Promise.all([params, readVisitor(), readWorld(), cookies()]);
  return (
    <>
      <TopBar crumbs={[{ label: "Configurations", href: "/configs" }, { label: slug }]} theme={theme} person={person} />
      <EditorPage
        slug={slug}
        world={world}
        columns={readColumns(jar.get(lookCookies.columns)?.value)}
        signedIn={person !== undefined}
      />
    </>
  );
}
