import type { Advice } from "#lib/spec/advice.ts";
import type { Jars } from "#lib/compatibility/jars.ts";
import type { JsonMap } from "#lib/spec/pointer.ts";
import type { Asked, Contribution, RenderContext } from "#lib/render/contribution.ts";
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
  /** the exact Spark release it wants of the line, when it is switched on and not every release will do */
  release?(spec: Spec): string | undefined;
  /** jars it needs beyond the distribution of an exact Spark release, or why there are none; undefined when off */
  jars?(spec: Spec, release: string): Jars | undefined;
  /** what it adds to the plan; undefined while it is switched off */
  render(spec: TracedView<Spec>, context: RenderContext): Contribution | undefined;
  /** what it adds once every entry has spoken: network policies open connections, the provider of Secrets brings Secrets */
  complete?(spec: TracedView<Spec>, context: RenderContext, asked: Asked): Contribution | undefined;
  /**
   * what is wrong between its own values, with numbers and fixes; the schema has checked each value alone.
   * `environment` is its slug: a few things that are fine in `dev` are refused elsewhere, and where it is not said
   */
  advise?(spec: Spec, environment?: string): Advice[];
}

export function defineEntry(entry: Entry): Entry {
  return entry;
}
