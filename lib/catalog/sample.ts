import type { RenderContext } from "#lib/render/contribution.ts";
import { trace, Traced, type TracedView } from "#lib/render/traced.ts";
import { leavesOf, setAt, type Json } from "#lib/spec/pointer.ts";
import { defaults } from "./defaults.ts";
import { specSchema, type Spec } from "./spec.ts";

/** The default spec with some leaves replaced: what an entry's own test starts from. */
export function sampleSpec(changes: object = {}): Spec {
  // Tests write object literals; they are JSON.
  const changed = leavesOf(changes as Json).reduce(
    (spec, [pointer, value]) => (pointer === "" ? spec : setAt(spec, pointer, value)),
    defaults,
  );
  return specSchema.parse(changed);
}

export function sampleView(changes: object = {}): TracedView<Spec> {
  return trace(sampleSpec(changes), "/spec");
}

export function sampleContext(): RenderContext {
  const leaf = (value: string, at: string) => new Traced(value, [at]);
  return {
    identity: {
      name: leaf("sales", "/metadata/name"),
      namespace: leaf("spark", "/spec/namespace"),
      team: leaf("analytics", "/metadata/team"),
      environment: leaf("dev", "/environment"),
      version: leaf("4.1", "/spec/spark/version"),
    },
    openshift: new Traced(false, ["/spec/cluster/openshift"]),
    image: leaf("registry.example.com/spark:4.1.2", "/spec/spark/image"),
    release: leaf("4.1.2", "/spec/spark/version"),
  };
}
