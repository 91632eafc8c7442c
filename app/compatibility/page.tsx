import type { Metadata } from "next";
import { Disagreements } from "#components/compatibility/disagreements.tsx";
import { Legend } from "#components/compatibility/legend.tsx";
import { MatrixTable } from "#components/compatibility/matrix-table.tsx";
import { SourceList } from "#components/compatibility/source-list.tsx";
import { Page } from "#components/shell/page.tsx";
import { TopBar } from "#components/shell/top-bar.tsx";
import { Link } from "#components/ui/link.tsx";
import { compatibility } from "#lib/compatibility/data.ts";
import { matrix } from "#lib/compatibility/matrix.ts";
import { readVisitor } from "../visitor.ts";

export const metadata: Metadata = { title: "Compatibility" };

export default async function CompatibilityPage() {
  const { theme, person } = await readVisitor();
  const rows = matrix(new Date().toISOString().slice(0, 10));
  const sources = [...new Set(rows.flatMap(({ cells }) => cells.map(({ source }) => source)))];
  const lead = (
    <>
      What each Spark version runs on and with, as of {compatibility.updated}.{" "}
      <Link href="/docs/compatibility" className="underline underline-offset-2">
        How to read it
      </Link>
    </>
  );
  return (
    <>
      <TopBar crumbs={[{ label: "Compatibility" }]} theme={theme} person={person} />
      <Page title="Compatibility" lead={lead}>
        <Legend />
        <MatrixTable rows={rows} lines={compatibility.lines.map(({ line }) => line)} sources={sources} />
        <Disagreements items={compatibility.contradictions} />
        <SourceList sources={sources} />
      </Page>
    </>
  );
}
