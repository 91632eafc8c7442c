import { yaml } from "#lib/catalog/targets/yaml/target.ts";
import type { Rendering } from "#lib/catalog/compile.ts";
import type { TargetInput } from "#lib/catalog/target.ts";
import type { Resolved } from "#lib/layers/resolve.ts";
import type { Environment, World } from "#lib/layers/world.ts";
import { examine, type Examination } from "#lib/lint/examine.ts";
import type { PropertyJudge } from "#lib/lint/property-judge.ts";
import { targetInputOf } from "#lib/lint/target-input.ts";
import type { InstallationDocument } from "#lib/spec/document.ts";
import { getAt, joinPointer, type JsonMap, type Pointer } from "#lib/spec/pointer.ts";
import type { DraftState, DraftStore } from "./draft-store.ts";

/** A rendering with the bytes it becomes; made once and shown by the manifests, the summary and the download. */
export interface Output {
  readonly name: string;
  readonly rendering: Rendering;
  readonly text: string;
  /** for the other forms in which it can be taken */
  readonly input: TargetInput;
}

/**
 * Everything a screen shows of the draft at one moment, derived from its text and nothing else. `shown…` are the last
 * parts that could be made: a half-typed value must not empty the page around it.
 */
export interface Bench {
  readonly draft: DraftState;
  readonly examination: Examination;
  /** false while the text is not even YAML: forms wait, because an edit could not be placed */
  readonly readable: boolean;
  readonly shownData: JsonMap;
  readonly shownDocument: InstallationDocument | undefined;
  readonly shownEnvironment: Environment | undefined;
  readonly shownResolved: Resolved | undefined;
  readonly shownOutput: Output | undefined;
  /** true when `shownOutput` is of an earlier text */
  readonly outputIsOld: boolean;
}

export interface Workbench {
  getBench: () => Bench;
  subscribe: (listener: () => void) => () => void;
  /** Properties are checked from now on; the catalogue is too large to wait for. */
  learn: (catalogue: PropertyJudge) => void;
}

/** Derives the bench once per edit: every view of the draft reads the same examination. */
export function openWorkbench(store: DraftStore, world: World): Workbench {
  let catalogue: PropertyJudge | undefined;
  let examined = examineNow();
  let bench = derive(store.getState(), examined, undefined);
  const listeners = new Set<() => void>();
  let stopStore = () => {};

  function examineNow() {
    const { text } = store.getState();
    return { text, with: catalogue, examination: examine(text, world, catalogue ? { catalogue } : {}) };
  }

  function update() {
    const draft = store.getState();
    if (examined.text !== draft.text || examined.with !== catalogue) examined = examineNow();
    bench = derive(draft, examined, bench);
    for (const listener of listeners) listener();
  }

  return {
    getBench: () => bench,
    subscribe(listener) {
      if (listeners.size === 0) {
        stopStore = store.subscribe(update);
        // The draft may have moved while nobody was looking.
        if (bench.draft !== store.getState()) update();
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stopStore();
      };
    },
    learn(learned) {
      catalogue = learned;
      update();
    },
  };
}

function derive(draft: DraftState, { examination }: { examination: Examination }, before: Bench | undefined): Bench {
  if (before?.examination === examination) return { ...before, draft };
  const { data, document, environment, resolved, rendering } = examination;
  const input = targetInputOf(examination);
  const output = rendering && input ? outputOf(rendering, input) : undefined;
  return {
    draft,
    examination,
    readable: data !== undefined,
    outputIsOld: output === undefined,
    shownData: data ?? before?.shownData ?? {},
    shownDocument: document ?? before?.shownDocument,
    shownEnvironment: environment ?? before?.shownEnvironment,
    shownResolved: resolved ?? before?.shownResolved,
    shownOutput: output ?? before?.shownOutput,
  };
}

function outputOf(rendering: Rendering, input: TargetInput): Output {
  return { name: input.name, rendering, text: yaml.files(input)[0]?.text ?? "", input };
}

/** Where a leaf of the spec is written in this document; its own environment's values win over the general ones. */
export function writtenAt(data: JsonMap, pointer: Pointer): Pointer {
  const environment = data.environment;
  if (typeof environment === "string") {
    const own = `/environments${joinPointer(environment)}${pointer}`;
    if (getAt(data, own) !== undefined) return own;
  }
  return `/spec${pointer}`;
}
