import type { Metadata } from "next";
import { Gallery } from "#components/gallery/gallery.tsx";
import { Page } from "#components/shell/page.tsx";
import { TopBar } from "#components/shell/top-bar.tsx";
import { readVisitor } from "../../visitor.ts";
import { readWorld } from "../../world.ts";

export const metadata: Metadata = { title: "New configuration" };

export default async function NewConfigurationPage() {
  const [{ theme, person }, world] = await Promise.all([readVisitor(), readWorld()]);
  return (
    <>
      <TopBar
        crumbs={[{ label: "Configurations", href: "/configs" }, { label: "New configuration" }]}
        theme={theme}
        person={person}
      />
      <Page
        title="New configuration"
        lead="Choose a starting point, a name and where it runs. Everything can be changed afterwards, and nothing is saved until you say so."
      >
        <Gallery
          environments={world.environments.map(({ slug, title, summary, mark }) => ({ slug, title, summary, mark }))}
          presets={world.presets.map(({ id, title, summary, chooseWhen }) => ({ id, title, summary, chooseWhen }))}
        />
      </Page>
    </>
  );
}
