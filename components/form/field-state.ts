import { installationSchema } from "#lib/catalog/spec.ts";
import { writtenAt, type Bench } from "#lib/client/workbench.ts";
import type { Origin } from "#lib/layers/resolve.ts";
import { fieldsOf, type FieldEntry } from "#lib/spec/field.ts";
import type { Finding } from "#lib/spec/finding.ts";
import { getAt, isWithin, joinPointer, type Json, type Pointer } from "#lib/spec/pointer.ts";
import { needsHold } from "#lib/spec/need.ts";
import type { StepId } from "#lib/spec/steps.ts";

/** Every field of the document, in the order of the form. Made once: schemas do not change while the page is open. */
export const formFields: readonly FieldEntry[] = fieldsOf(installationSchema);

/** A field as it stands now. */
export interface FieldState {
  readonly entry: FieldEntry;
  /** where an edit goes, in the document */
  readonly pointer: Pointer;
  /** what is written there, valid or not; undefined when nothing is */
  readonly raw: Json | undefined;
  /** what holds, from whichever layer */
  readonly effective: Json | undefined;
  /** the layer that answers, or would, without what is written here */
  readonly inherited: Origin | undefined;
  readonly lock: Origin | undefined;
  /** the same for one key of a leaf that is a map */
  readonly inheritedBelow: (key: string) => Origin | undefined;
  readonly findings: readonly Finding[];
  /** the slug the document names, however wrong */
  readonly environment: string;
  /** false when another field makes this one meaningless, and nothing is written or wrong here */
  readonly shown: boolean;
}

const SPEC = "/spec";

export function fieldState(entry: FieldEntry, bench: Bench): FieldState {
  const below = entry.pointer.startsWith(`${SPEC}/`) ? entry.pointer.slice(SPEC.length) : undefined;
  const pointer = below === undefined ? entry.pointer : writtenAt(bench.shownData, below);
  const raw = getAt(bench.shownData, pointer);
  const originsAt = (at: Pointer) => (below === undefined ? [] : (bench.shownResolved?.originsOf(below + at) ?? []));
  const inheritedAt = (at: Pointer) =>
    originsAt(at).findLast(
      (origin) => origin.kind !== "lock" && (origin.base === undefined || origin.base + below !== pointer),
    );
  const findings = bench.examination.findings.filter((finding) => isWithin(finding.path, pointer));
  const needed = needsHold(entry.meta.needs, (at) => getAt(bench.shownResolved?.value, at));
  return {
    entry,
    pointer,
    raw,
    effective: below === undefined ? raw : getAt(bench.shownResolved?.value, below),
    inherited: inheritedAt(""),
    inheritedBelow: (key) => inheritedAt(joinPointer(key)),
    lock: originsAt("").find((origin) => origin.kind === "lock"),
    findings,
    environment: typeof bench.shownData.environment === "string" ? bench.shownData.environment : "",
    shown: needed || raw !== undefined || findings.length > 0,
  };
}

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
  return { kind: own.some((state) => state.effective !== undefined) ? "done" : "unused" };
}

/** The step that holds a pointer of the document; unknown places belong to the text, not to a step. */
export function stepOf(pointer: Pointer): StepId | undefined {
  const general = pointer.replace(/^\/environments\/[^/]+/, SPEC);
  return formFields.find((entry) => isWithin(general, entry.pointer))?.meta.step;
}
