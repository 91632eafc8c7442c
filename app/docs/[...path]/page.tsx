import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { GuideText } from "#components/guide/guide-text.tsx";
import { Page } from "#components/shell/page.tsx";
import { TopBar } from "#components/shell/top-bar.tsx";
import { readGuide } from "#lib/server/guides/guides.ts";
import { readVisitor } from "../../visitor.ts";

interface Props {
  params: Promise<{ path: string[] }>;
}

const guideOf = async ({ params }: Props) => readGuide((await params).path.join("/"));

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await guideOf(props))?.title ?? "Not found" };
}

export default async function GuidePage(props: Props) {
  const [{ theme, person }, guide] = await Promise.all([readVisitor(), guideOf(props)]);
  if (!guide) notFound();
  return (
    <>
      <TopBar
        crumbs={[{ label: "Documentation", href: "/docs" }, { label: guide.title }]}
        theme={theme}
        person={person}
      />
      <Page title={guide.title}>
        <GuideText markdown={guide.markdown} />
      </Page>
    </>
  );
}
