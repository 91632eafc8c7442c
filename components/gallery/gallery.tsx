"use client";

import "#lib/client/without-eval.ts";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { readDraft, writeDraft } from "#lib/client/draft-storage.ts";
import { draftOf } from "#lib/client/new-draft.ts";
import { countDrafts } from "#lib/client/use-draft.ts";
import type { Environment, Preset } from "#lib/layers/world.ts";
import { installationName } from "#lib/spec/names.ts";
import { DEFAULT_SPARK, newDocumentText } from "#lib/spec/new-document.ts";
import { LabelledInput } from "#components/form/labelled-input.tsx";
import { Button } from "#components/ui/button.tsx";
import { markShape } from "#components/ui/environment-chip.tsx";
import { PresetCard } from "./preset-card.tsx";

const nameSchema = installationName();

/** Preset(s), name, environment: the three choices a draft begins with. */
export function Gallery(props: {
  presets: readonly Pick<Preset, "id" | "title" | "summary" | "chooseWhen">[];
  environments: readonly Pick<Environment, "slug" | "title" | "summary" | "mark">[];
}) {
  const router = useRouter();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [name, setName] = useState("");
  const [environment, setEnvironment] = useState(props.environments[0]?.slug ?? "");
  const [problem, setProblem] = useState<{ about: "name" | "presets"; text: string }>();

  function create() {
    if (chosen.length === 0) return setProblem({ about: "presets", text: "Choose at least one preset." });
    const checked = nameSchema.safeParse(name);
    if (!checked.success) {
      document.getElementById("draft-name")?.focus();
      return setProblem({
        about: "name",
        text: name === "" ? "A name is needed." : (checked.error.issues[0]?.message ?? ""),
      });
    }
    if (readDraft(window.localStorage, name)) {
      return setProblem({ about: "name", text: `This browser already has a draft called ${name}.` });
    }
    const text = newDocumentText({ name, environment, presets: chosen, spark: DEFAULT_SPARK });
    if (!writeDraft(window.localStorage, draftOf(name, text, Date.now()))) {
      return setProblem({
        about: "name",
        text: "This browser keeps no drafts: its storage is full or switched off.",
      });
    }
    countDrafts();
    router.push(`/configs/${name}/edit`);
  }

  return (
    <form
      noValidate
      className="flex flex-col gap-8"
      onSubmit={(event) => {
        event.preventDefault();
        create();
      }}
    >
      <fieldset aria-describedby={problem?.about === "presets" ? "presets-problem" : undefined}>
        <legend className="mb-2 text-lg font-semibold">Preset</legend>
        <p className="mb-3 text-ink-muted">Several can be combined; where two disagree, you decide in the editor.</p>
        <div className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
          {props.presets.map((preset) => (
            <PresetCard
              key={preset.id}
              preset={preset}
              place={chosen.indexOf(preset.id)}
              ofSeveral={chosen.length > 1}
              onToggle={() => {
                setProblem(undefined);
                setChosen(
                  chosen.includes(preset.id) ? chosen.filter((id) => id !== preset.id) : [...chosen, preset.id],
                );
              }}
            />
          ))}
        </div>
        {problem?.about === "presets" ? (
          <p id="presets-problem" role="alert" className="mt-2 text-sm text-blocked">
            {problem.text}
          </p>
        ) : null}
      </fieldset>
      <div className="max-w-[480px]">
        <LabelledInput
          id="draft-name"
          label="Name"
          help="Every object's name begins with it: lower-case letters, digits and '-', at most 30."
          placeholder="team-etl"
          value={name}
          error={problem?.about === "name" ? problem.text : undefined}
          onChange={(event) => {
            setName(event.target.value);
            setProblem(undefined);
          }}
        />
      </div>
      <fieldset>
        <legend className="mb-2 font-medium">Environment</legend>
        <div className="grid gap-3 md:grid-cols-3 xl:max-w-[1080px]">
          {props.environments.map((one) => (
            <label
              key={one.slug}
              htmlFor={`environment-${one.slug}`}
              className="flex cursor-pointer items-start gap-3 rounded-lg border border-line bg-surface p-4 hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus"
            >
              <input
                id={`environment-${one.slug}`}
                type="radio"
                name="environment"
                value={one.slug}
                checked={environment === one.slug}
                onChange={() => setEnvironment(one.slug)}
                className="mt-1"
              />
              <span className="flex flex-col">
                <span className="font-medium">
                  <span aria-hidden="true">{markShape[one.mark]} </span>
                  {one.title} <span className="font-normal text-ink-muted">{one.slug}</span>
                </span>
                <span className="text-sm text-ink-muted">{one.summary}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <Button type="submit" kind="primary" className="self-start">
        Create draft
      </Button>
    </form>
  );
}
