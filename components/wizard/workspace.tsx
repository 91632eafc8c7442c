"use client";

import { useRouter } from "next/navigation";
import { lazy, Suspense, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { draftOf } from "#lib/client/new-draft.ts";
import { removeDraft } from "#lib/client/draft-storage.ts";
import { placeDraft } from "#lib/client/place-draft.ts";
import { offerPageActions } from "#lib/client/page-actions.ts";
import { countDrafts, useBench, type OpenDraft } from "#lib/client/use-draft.ts";
import type { World } from "#lib/layers/world.ts";
import { applyPatch, removeInText, renameInText, setInText } from "#lib/spec/edit.ts";
import type { Finding, Fix } from "#lib/spec/finding.ts";
import { blocks } from "#lib/spec/finding.ts";
import type { Pointer } from "#lib/spec/pointer.ts";
import { fieldState, formFields } from "#components/form/field-state.ts";
import { FixContext } from "#components/form/fix-context.ts";
import { focusField } from "#components/form/focus-field.ts";
import { formSteps, stepOf } from "#components/form/step-state.ts";
import type { FormEdits } from "#components/form/widget.ts";
import { OutputRegion } from "#components/output/output-region.tsx";
import { SaveOutcome } from "#components/saving/save-outcome.tsx";
import { useNewerRevision } from "#components/saving/use-newer-revision.ts";
import { useSave } from "#components/saving/use-save.ts";
import { Splitter } from "#components/ui/splitter.tsx";
import { columnLimits, type Columns } from "./columns-cookie.ts";
import { useColumns } from "./columns.ts";
import { DraftBanners } from "./draft-banners.tsx";
import { FormRegion } from "./form-region.tsx";
import { usePlace } from "./place.ts";
import { StepsRail } from "./steps-rail.tsx";
import { SummaryLine } from "./summary-line.tsx";
import { Toolbar } from "./toolbar.tsx";
import { useShortcuts } from "./use-shortcuts.ts";

const DownloadDialog = lazy(() => import("./download-dialog.tsx").then((m) => ({ default: m.DownloadDialog })));
const ShortcutsDialog = lazy(() => import("./shortcuts-dialog.tsx").then((m) => ({ default: m.ShortcutsDialog })));

/** The open draft: steps, form and output side by side, all of them views of one text. */
export function Workspace(props: { draft: OpenDraft; world: World; columns: Columns; signedIn: boolean }) {
  const { store, workbench } = props.draft;
  const bench = useBench(workbench);
  const place = usePlace();
  const columns = useColumns(props.columns);
  const router = useRouter();
  const form = useRef<HTMLElement>(null);
  const [sheet, setSheet] = useState<"download" | "shortcuts">();
  const [wanted, setWanted] = useState<Pointer>();
  const states = useMemo(() => formFields.map((entry) => fieldState(entry, bench)), [bench]);
  const save = useSave(store, (slug) => {
    // Its name became its address: the draft moves with it.
    const { text, base, slug: before } = store.getState();
    placeDraft(window.localStorage, draftOf(slug, text, Date.now(), base));
    removeDraft(window.localStorage, before);
    router.replace(`/configs/${slug}/edit`);
  });

  useNewerRevision(store, save, props.signedIn);

  useEffect(() => {
    let gone = false;
    void import("#lib/client/catalogue.ts").then(({ catalogue }) => gone || workbench.learn(catalogue));
    return () => {
      gone = true;
    };
  }, [workbench]);

  useEffect(() => countDrafts(), []);

  useEffect(() => {
    if (wanted === undefined || !form.current) return;
    // The step follows the address, one render later; until then the field is not there to be found.
    if (focusField(form.current, wanted)) setWanted(undefined);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- tried again after each render that may have shown the field
  }, [wanted, states, place.step]);

  const edits = useMemo<FormEdits>(() => {
    const text = () => store.getState().text;
    return {
      set: (pointer, value) => store.edit(setInText(text(), pointer, value), pointer),
      remove: (pointer) => store.edit(removeInText(text(), pointer), pointer),
      move: (from, to, value) => store.edit(setInText(removeInText(text(), from), to, value)),
      removeAll: (pointers) => store.edit(pointers.reduce(removeInText, text())),
      rename: (pointers, name) =>
        store.edit(pointers.reduce((before, pointer) => renameInText(before, pointer, name), text())),
    };
  }, [store]);

  const fix = useMemo(() => (one: Fix) => store.edit(applyPatch(store.getState().text, one.patch)), [store]);

  function goTo(finding: Pick<Finding, "path">) {
    const step = stepOf(finding.path);
    if (step === undefined) return place.setTab("spec");
    place.setStep(step);
    setWanted(finding.path);
  }

  function saveNow(message?: string) {
    const errors = bench.examination.findings.filter((finding) => blocks([finding])).length;
    if (errors === 0) {
      void save.save(message);
      return;
    }
    place.setTab("problems");
    const title = errors === 1 ? "One error stands in the way" : `${errors} errors stand in the way`;
    save.refuse({ code: "document-refused", title, status: 422, body: {} });
  }

  function goOnAs(name: string) {
    const { text, base } = store.getState();
    placeDraft(window.localStorage, draftOf(name, text, Date.now()));
    if (base) store.edit(base.text);
    router.push(`/configs/${name}/edit`);
  }

  function moveStep(by: 1 | -1) {
    const to = formSteps[formSteps.findIndex(({ id }) => id === place.step) + by];
    if (to) place.setStep(to.id);
  }

  useShortcuts({
    save: () => saveNow(),
    undo: store.undo,
    redo: store.redo,
    step: moveStep,
    help: () => setSheet("shortcuts"),
  });

  const onSaveAction = useEffectEvent(() => saveNow());
  useEffect(
    () =>
      offerPageActions([
        { label: "Save revision", hint: "Ctrl S", run: () => onSaveAction() },
        { label: "Download", run: () => setSheet("download") },
        { label: "Undo", hint: "Ctrl Z", run: store.undo },
        { label: "Redo", hint: "Ctrl Shift Z", run: store.redo },
        { label: "Show keyboard shortcuts", hint: "?", run: () => setSheet("shortcuts") },
      ]),
    [store],
  );

  return (
    <FixContext value={fix}>
      <main id="content" style={columns.style} className="flex h-[calc(100dvh-48px)] min-w-0 flex-col">
        <Toolbar
          bench={bench}
          store={store}
          save={save}
          onSave={saveNow}
          onDownload={() => setSheet("download")}
          onShortcuts={() => setSheet("shortcuts")}
        />
        <div className="flex min-h-0 flex-1 flex-col lg:grid lg:grid-cols-[var(--steps)_auto_minmax(320px,var(--form))_auto_minmax(320px,1fr)]">
          <StepsRail states={states} current={place.step} onSelect={place.setStep} />
          <Splitter
            label="Width of the steps"
            value={columns.columns.steps}
            {...columnLimits.steps}
            onChange={(width) => columns.set({ steps: width })}
            onDone={columns.remember}
            className="max-lg:hidden"
          />
          <FormRegion
            ref={form}
            bench={bench}
            states={states}
            step={place.step}
            edits={edits}
            world={props.world}
            onStep={place.setStep}
            onShowSpec={() => place.setTab("spec")}
          />
          <Splitter
            label="Width of the form"
            value={columns.columns.form}
            {...columnLimits.form}
            onChange={(width) => columns.set({ form: width })}
            onDone={columns.remember}
            className="max-lg:hidden"
          />
          <OutputRegion
            bench={bench}
            tab={place.tab}
            onTab={place.setTab}
            onGo={goTo}
            onEdit={(text) => store.edit(text, "spec-editor")}
          />
        </div>
        {/* Below the columns: a message that appears takes room from their ends and moves nothing under the pointer. */}
        <DraftBanners bench={bench} store={store} />
        <SaveOutcome
          save={save}
          store={store}
          blocked={blocks(bench.examination.findings)}
          onGoTo={goTo}
          onProblems={() => place.setTab("problems")}
          onNewConfiguration={goOnAs}
        />
        <SummaryLine bench={bench} onTab={place.setTab} onSizing={() => place.setStep("sizing")} />
        {sheet ? (
          <Suspense fallback={null}>
            {sheet === "download" ? (
              <DownloadDialog bench={bench} onClose={() => setSheet(undefined)} />
            ) : (
              <ShortcutsDialog onClose={() => setSheet(undefined)} />
            )}
          </Suspense>
        ) : null}
      </main>
    </FixContext>
  );
}
