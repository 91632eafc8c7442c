"use client";

import type { StepId } from "#lib/spec/steps.ts";
import type { FieldState } from "#components/form/field-state.ts";
import { formSteps, stepState, type StepState } from "#components/form/step-state.ts";
import { Icon } from "#components/ui/icon.tsx";

/** The steps with their state, by icon and by word. A list beside the form; a strip above it on narrow screens. */
export function StepsRail(props: { states: readonly FieldState[]; current: StepId; onSelect: (id: StepId) => void }) {
  return (
    <nav
      aria-label="Steps"
      className="min-w-0 overflow-auto bg-surface max-lg:shrink-0 max-lg:border-b max-lg:border-line lg:p-2"
    >
      <ol className="flex gap-1 max-lg:p-1 lg:flex-col">
        {formSteps.map((step) => (
          <li key={step.id} className="shrink-0">
            <StepButton
              title={step.title}
              state={stepState(step.id, props.states)}
              current={step.id === props.current}
              onSelect={() => props.onSelect(step.id)}
            />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function StepButton(props: { title: string; state: StepState; current: boolean; onSelect: () => void }) {
  const look = lookOf(props.state);
  return (
    <button
      type="button"
      aria-current={props.current ? "step" : undefined}
      onClick={props.onSelect}
      className="flex w-full items-start gap-2 rounded-md px-3 py-2 text-left hover:bg-hover aria-[current]:bg-accent-soft max-lg:py-1"
    >
      <span className={`pt-0.5 ${look.ink}`}>
        <Icon name={look.icon} />
      </span>
      <span className="flex lg:flex-col max-lg:items-baseline max-lg:gap-2">
        <span className={props.current ? "font-medium" : ""}>{props.title}</span>
        <span className={`text-sm ${look.ink}`}>{look.word}</span>
      </span>
    </button>
  );
}

function lookOf(state: StepState) {
  if (state.kind === "attention") {
    const word = `Needs attention ${state.count}`;
    return state.blocked
      ? ({ icon: "error", ink: "text-blocked", word } as const)
      : ({ icon: "warning", ink: "text-warning", word } as const);
  }
  if (state.kind === "done") return { icon: "done", ink: "text-ok", word: "Done" } as const;
  return { icon: "unused", ink: "text-unknown", word: "Not used" } as const;
}
