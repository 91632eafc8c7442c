"use client";

import { targets } from "#lib/catalog/targets/registry.ts";
import { downloadName, downloadSpec, downloadTarget } from "#lib/client/download.ts";
import type { Bench } from "#lib/client/workbench.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Banner } from "#components/ui/status.tsx";

/** The forms in which a draft leaves the browser. Rendered files only for a draft without errors: old ones would be a trap. */
export function DownloadDialog({ bench, onClose }: { bench: Bench; onClose: () => void }) {
  const output = bench.outputIsOld ? undefined : bench.shownOutput;
  const name = bench.shownDocument?.metadata.name ?? bench.draft.slug;
  const done = (act: () => void) => () => {
    act();
    onClose();
  };
  return (
    <Dialog title={`Download ${name}`} width="medium" onClose={onClose}>
      <div className="flex flex-col gap-3">
        {output ? null : (
          <div className="-mx-4 -mt-4">
            <Banner kind="warning">
              The draft has errors, so there are no manifests to take. The spec can always be taken.
            </Banner>
          </div>
        )}
        {targets.map((target) => {
          const refusal = output && target.refuse?.(output.input);
          return (
            <Choice
              key={target.id}
              title={target.title}
              help={refusal ?? target.help + (target.readsGit ? FILL_IN : "")}
              name={downloadName(target, name)}
              disabled={!output || refusal !== undefined}
              onClick={done(() => output && void downloadTarget(target, output))}
            />
          );
        })}
        <Choice
          title="The spec"
          help="What you wrote, for spark-constructor render and for Git."
          name={`${name}.spec.yaml`}
          onClick={done(() => downloadSpec(name, bench.draft.text))}
        />
      </div>
    </Dialog>
  );
}

const FILL_IN = " The repository's address is marked REPLACE-ME in the files.";

function Choice(props: { title: string; help: string; name: string; disabled?: boolean; onClick: () => void }) {
  return (
    <div className="flex items-center justify-between gap-x-4 gap-y-2 max-sm:flex-col max-sm:items-start">
      <span>
        <span className="block font-medium">{props.title}</span>
        <span className="block text-sm text-ink-muted">{props.help}</span>
      </span>
      <Button disabled={props.disabled} onClick={props.onClick} aria-label={`Download ${props.name}`}>
        {props.name}
      </Button>
    </div>
  );
}
