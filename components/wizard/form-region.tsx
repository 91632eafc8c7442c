"use client";

import type { Ref } from "react";
import type { Bench } from "#lib/client/workbench.ts";
import type { World } from "#lib/layers/world.ts";
import type { StepId } from "#lib/spec/steps.ts";
import type { FieldState } from "#components/form/field-state.ts";
import { FieldList } from "#components/form/field-list.tsx";
import { FieldRow } from "#components/form/field-row.tsx";
import { formSteps as steps } from "#components/form/step-state.ts";
import type { FormEdits } from "#components/form/widget.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Banner } from "#components/ui/status.tsx";

/** One step of the form. While the text is not YAML it waits: an edit would have no place to go. */
export function FormRegion({
  ref,
  ...props
}: {
  ref: Ref<HTMLElement>;
  bench: Bench;
  states: readonly FieldState[];
  step: StepId;
  edits: FormEdits;
  world: World;
  onStep: (id: StepId) => void;
  onShowSpec: () => void;
}) {
  const at = steps.findIndex(({ id }) => id === props.step);
  const { title, help } = steps[at] ?? { title: "", help: "" };
  const states = props.states.filter((state) => state.entry.meta.step === props.step);
  const refusal = props.bench.readable ? undefined : props.bench.examination.findings[0];
  return (
    <section ref={ref} aria-label="Form" className="relative min-h-0 min-w-0 flex-1 overflow-auto">
      <fieldset disabled={refusal !== undefined} className="flex flex-col gap-5 px-4 py-4 pb-16 md:px-6">
        <legend className="sr-only">{title}</legend>
        <div>
          <h2 className="text-lg">{title}</h2>
          <p className="text-ink-muted">{help}</p>
        </div>
        {/* Another step is another list: what was half typed or opened in one must not appear in the next. */}
        <FieldList key={props.step} states={states} level="h3" edits={props.edits} world={props.world} Row={FieldRow} />
        <div className="flex max-w-[640px] justify-between gap-2 border-t border-line pt-4">
          <StepLink to={steps[at - 1]} onStep={props.onStep} back />
          <StepLink to={steps[at + 1]} onStep={props.onStep} />
        </div>
      </fieldset>
      {refusal ? (
        <div className="sticky bottom-0">
          <Banner
            kind="blocked"
            live
            actions={
              <Button size="small" onClick={props.onShowSpec}>
                Show line {refusal.line ?? 1} of the spec
              </Button>
            }
          >
            The spec cannot be read, so the form waits with the last values it knew. {refusal.message}
          </Banner>
        </div>
      ) : null}
    </section>
  );
}

function StepLink(props: {
  to: { id: StepId; title: string } | undefined;
  onStep: (id: StepId) => void;
  back?: boolean;
}) {
  const { to } = props;
  if (!to) return <span />;
  return (
    <Button onClick={() => props.onStep(to.id)}>
      {props.back ? <Icon name="left" /> : null}
      {to.title}
      {props.back ? null : <Icon name="right" />}
    </Button>
  );
}
