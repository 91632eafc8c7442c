import { isWithin, type Pointer } from "#lib/spec/pointer.ts";
import { steps, type StepId } from "#lib/spec/steps.ts";
import { formFields, type FieldState } from "./field-state.ts";
import { isSwitch } from "./field-groups.ts";

/** The steps that have a field. */
export const formSteps = steps.filter(({ id }) => formFields.some(({ meta }) => meta.step === id));

export type StepState = { kind: "done" | "unused" } | { kind: "attention"; count: number; blocked: boolean };

/** What the step rail says. Notes ("info") do not ask for attention: they are answers, not questions. */
export function stepState(step: StepId, states: readonly FieldState[]): StepState {
  const own = states.filter((state) => state.entry.meta.step === step);
  const open = own.flatMap((state) => state.findings).filter((finding) => finding.severity !== "info");
  if (open.length > 0)
    return {
      kind: "attention",
      count: open.length,
      blocked: open.some((finding) => finding.severity === "error"),
    };
  return { kind: own.some(isUsed) ? "done" : "unused" };
}

/** A switch that is off uses nothing, nor does what stands away because of it. */
function isUsed({ shown, effective, entry }: FieldState): boolean {
  if (!shown || effective === undefined) return false;
  return !(isSwitch(entry) && effective === false);
}

/** The step that holds a pointer of the document; unknown places belong to the text, not to a step. */
export function stepOf(pointer: Pointer): StepId | undefined {
  const general = pointer.replace(/^\/environments\/[^/]+/, "/spec");
  return formFields.find((entry) => isWithin(general, entry.pointer))?.meta.step;
}
