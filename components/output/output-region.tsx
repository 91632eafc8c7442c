"use client";

import { useState } from "react";
import type { Bench } from "#lib/client/workbench.ts";
import type { Finding } from "#lib/spec/finding.ts";
import { CodeView } from "#components/editor/code-view.tsx";
import { DiffView } from "#components/editor/diff-view.tsx";
import { SpecEditor } from "#components/editor/spec-editor.tsx";
import { Button, IconButton } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Banner } from "#components/ui/status.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { LineOrigin } from "./line-origin.tsx";
import { ProblemsPanel } from "./problems-panel.tsx";

type Tab = "manifests" | "spec" | "problems" | "changes";

/**
 * What the draft becomes. A column on wide screens, a bottom sheet below 1024 px that is either its row of tabs or open;
 * it keeps its place in both.
 */
export function OutputRegion(props: {
  bench: Bench;
  tab: Tab;
  onTab: (tab: Tab) => void;
  onGo: (finding: Pick<Finding, "path">) => void;
  onEdit: (text: string) => void;
}) {
  const { bench } = props;
  const [open, setOpen] = useState(false);
  // An editor is made when its tab is first looked at and then stays: its scroll and folding are worth keeping.
  const [seen, setSeen] = useState<ReadonlySet<Tab>>(new Set([props.tab]));
  if (!seen.has(props.tab)) setSeen(new Set([...seen, props.tab]));
  const problems = bench.examination.findings.filter(({ severity }) => severity !== "info").length;
  const { base, start, text, slug } = bench.draft;

  function panel(tab: Tab) {
    if (!seen.has(tab)) return null;
    if (tab === "manifests")
      return <Manifests bench={bench} onProblems={() => props.onTab("problems")} onGo={props.onGo} />;
    if (tab === "problems") return <ProblemsPanel findings={bench.examination.findings} onGo={props.onGo} />;
    if (tab === "spec") {
      return (
        <SpecEditor
          text={text}
          name={slug}
          label="Spec as YAML"
          findings={bench.examination.findings}
          onEdit={props.onEdit}
        />
      );
    }
    return (
      <Changes
        before={base?.text ?? start}
        after={text}
        beforeLabel={base ? `Revision ${base.seq}` : "Where this draft began"}
      />
    );
  }

  return (
    <section
      aria-label="Output"
      data-open={open}
      className="flex min-h-0 min-w-0 flex-col bg-surface max-lg:h-10 max-lg:shrink-0 max-lg:overflow-hidden max-lg:border-t max-lg:border-line max-lg:data-[open=true]:h-[62dvh]"
    >
      <Tabs
        label="Output"
        tabs={[
          { id: "manifests", label: "Manifests" },
          { id: "spec", label: "Spec" },
          {
            id: "problems",
            label: "Problems",
            note:
              problems > 0 ? (
                <span className="tabular rounded-sm bg-blocked-soft px-1 text-sm text-blocked">{problems}</span>
              ) : null,
          },
          { id: "changes", label: "Changes" },
        ]}
        selected={props.tab}
        onSelect={(tab) => {
          props.onTab(tab);
          setOpen(true);
        }}
        panel={panel}
        actions={
          <IconButton
            label={open ? "Close output" : "Open output"}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="lg:hidden!"
          >
            <Icon name={open ? "down" : "up"} />
          </IconButton>
        }
      />
    </section>
  );
}

function Manifests(props: { bench: Bench; onProblems: () => void; onGo: (finding: Pick<Finding, "path">) => void }) {
  const { bench, onProblems } = props;
  const { shownOutput, shownResolved, outputIsOld } = bench;
  const [line, setLine] = useState<number>();
  if (!shownOutput) {
    return (
      <div className="flex flex-col items-start gap-3 p-4">
        <p className="max-w-[64ch] text-ink-muted">
          The manifests appear here as soon as the draft has no errors; from then on they follow every edit.
        </p>
        <Button onClick={onProblems}>Show what is wrong</Button>
      </div>
    );
  }
  return (
    <>
      <CodeView
        text={shownOutput.text}
        name={`${bench.draft.slug}/manifests.yaml`}
        label="Rendered manifests"
        onLine={setLine}
      />
      {line !== undefined && shownResolved ? (
        <LineOrigin
          line={line}
          output={shownOutput}
          resolved={shownResolved}
          data={bench.shownData}
          onField={(path) => props.onGo({ path })}
        />
      ) : null}
      {outputIsOld ? (
        <Banner
          kind="warning"
          live
          actions={
            <Button size="small" onClick={onProblems}>
              Show problems
            </Button>
          }
        >
          The draft has errors. These are the manifests of the last draft without any.
        </Banner>
      ) : null}
    </>
  );
}

function Changes(props: { before: string; after: string; beforeLabel: string }) {
  return (
    <>
      <p className="border-b border-line px-4 py-2 text-sm text-ink-muted">
        {props.before === props.after
          ? `The draft is the same as: ${props.beforeLabel.toLowerCase()}.`
          : `${props.beforeLabel} compared with the draft now.`}
      </p>
      <DiffView before={props.before} after={props.after} beforeLabel={props.beforeLabel} afterLabel="The draft now" />
    </>
  );
}
