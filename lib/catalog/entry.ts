import type { Advice } from "#lib/spec/advice.ts";
import type { JsonMap } from "#lib/spec/pointer.ts";
import type { Contribution, RenderContext } from "#lib/render/contribution.ts";
import type { TracedView } from "#lib/render/traced.ts";
import type { Spec } from "./spec.ts";

/**
 * One thing on offer. `id` is the folder's name. Entries never import one another: they read the resolved spec and say
 * what they contribute; what two of them share lives in lib/render.
 */
export interface Entry {
  id: string;
  title: string;
  /** the weakest layer: values that hold until somebody says otherwise */
  defaults: JsonMap;
  /** what it adds to the plan; undefined while it is switched off */
  render(spec: TracedView<Spec>, context: RenderContext): Contribution | undefined;
  /** what is wrong between its own values, with numbers and fixes; the schema has checked each value alone */
  advise?(spec: Spec): Advice[];
}

export function defineEntry(entry: Entry): Entry {
  return entry;
}
