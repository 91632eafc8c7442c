import { Link } from "#components/ui/link.tsx";
import { DraftsHere } from "#components/drafts/drafts-here.tsx";
import { Page } from "#components/shell/page.tsx";
import { TopBar } from "#components/shell/top-bar.tsx";
import { marksOf } from "#components/ui/environment-chip.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { readVisitor } from "./visitor.ts";
import { readWorld } from "./world.ts";

export default async function HomePage() {
  const { theme, person, drafts } = await readVisitor();
  const start = (
    <Link href="/configs/new" className={buttonClass("primary")}>
      Start from a preset
    </Link>
  );
  return (
    <>
      <TopBar crumbs={[{ label: "Home" }]} theme={theme} person={person} />
      {drafts > 0 ? (
        <Page title="My drafts" lead="Kept in this browser until you save them as a revision." actions={start}>
          <DraftsHere expected={drafts} marks={marksOf((await readWorld()).environments)} />
        </Page>
      ) : (
        <Page
          title="Spark on Kubernetes, without writing YAML"
          lead="Choose what you need, see the manifests it becomes while you decide, and take them with you. Nothing has to be installed and no account is needed until you save."
        >
          <FirstSteps />
        </Page>
      )}
    </>
  );
}

function FirstSteps() {
  return (
    <div className="flex flex-col gap-8">
      <section className="flex max-w-[760px] flex-col items-start gap-3 rounded-lg border border-line bg-surface p-6">
        <h2 className="text-lg">Start from a preset</h2>
        <p className="max-w-[64ch] text-ink-muted">
          A preset is a complete, checked starting point, such as a Spark Connect server for one team. You change what
          differs for you; every number says where it comes from.
        </p>
        <Link href="/configs/new" className={buttonClass("primary")}>
          Choose a preset
        </Link>
      </section>
      <ol className="grid max-w-[760px] gap-x-8 gap-y-4 md:grid-cols-3">
        <Way title="1. Decide">
          Name, environment, driver and executor sizes. Mistakes are named where they are, with the fix as a button.
        </Way>
        <Way title="2. Watch">The manifests beside the form change with every key, down to the last annotation.</Way>
        <Way title="3. Take or save">
          Download the files as they are, or sign in and save them as a revision for your team.
        </Way>
      </ol>
    </div>
  );
}

function Way({ title, children }: { title: string; children: string }) {
  return (
    <li className="flex flex-col gap-1">
      <span className="font-medium">{title}</span>
      <span className="text-ink-muted">{children}</span>
    </li>
  );
}
