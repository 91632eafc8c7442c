import type { Metadata } from "next";
import { Link } from "#components/ui/link.tsx";
import { Page } from "#components/shell/page.tsx";
import { TopBar } from "#components/shell/top-bar.tsx";
import { guides } from "#lib/server/guides/guides.ts";
import { readVisitor } from "../visitor.ts";

export const metadata: Metadata = { title: "Documentation" };

export default async function DocumentationPage() {
  const { theme, person } = await readVisitor();
  const groups = [...new Set(guides.map(({ group }) => group))];
  return (
    <>
      <TopBar crumbs={[{ label: "Documentation" }]} theme={theme} person={person} />
      <Page
        title="Documentation"
        lead="How to use the portal, how to run it, and what each part of a rendering is for."
        width="text"
      >
        {groups.map((group) => (
          <section key={group} className="mb-6">
            <h2 className="mb-2 text-lg">{group}</h2>
            <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
              {guides
                .filter((one) => one.group === group)
                .map(({ id, title }) => (
                  <li key={id}>
                    <Link href={`/docs/${id}`} className="block px-4 py-2 hover:bg-hover">
                      {title}
                    </Link>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </Page>
    </>
  );
}
