import type { GitOptions, TargetInput } from "#lib/catalog/target.ts";
import { getAt } from "#lib/spec/pointer.ts";
import type { Examination } from "./examine.ts";

/** What a target is given, out of what was examined; undefined when there is nothing to write. */
export function targetInputOf(
  { document, environment, resolved, rendering }: Examination,
  options: GitOptions = {},
): TargetInput | undefined {
  if (!document || !environment || !rendering) return undefined;
  const line = getAt(resolved?.value, "/spark/version");
  return {
    name: document.metadata.name,
    environment: environment.slug,
    ...(typeof line === "string" ? { sparkVersion: line } : {}),
    rendering,
    options,
  };
}
