import type { Advice } from "#lib/spec/advice.ts";
import { assemble, type RenderedObject } from "#lib/render/assemble.ts";
import type { Contribution, Demand } from "#lib/render/contribution.ts";
import type { Identity } from "#lib/render/identity.ts";
import { askedOf, mergeContributions, type Contributed } from "#lib/render/merge.ts";
import type { PropertyTable } from "#lib/render/properties.ts";
import { Traced, trace } from "#lib/render/traced.ts";
import { chooseImage } from "./image/choose.ts";
import type { Build } from "./image/dockerfile.ts";
import { releaseOf, requiredJars } from "./image/required.ts";
import { imageAdvice } from "./image/verdict.ts";
import { jarsVolume } from "./image/volume.ts";
import { poolAdvice } from "./capacity/fit.ts";
import { nodeLabelAdvice } from "./capacity/labels.ts";
import { heapAdvice } from "./capacity/heap.ts";
import { overheadAdvice } from "./capacity/overhead.ts";
import { quotaAdvice } from "./capacity/quota.ts";
import { entries } from "./registry.ts";
import type { Spec } from "./spec.ts";

export interface CompileInput {
  name: string;
  team: string | undefined;
  environment: string;
  spec: Spec;
}

export interface Rendering {
  objects: readonly RenderedObject[];
  properties: PropertyTable;
  demand: readonly Demand[];
  /** what has to be built before the first apply, when the stock image does not do */
  build?: Build;
  advice: readonly Advice[];
}

/** The label of an installation nobody claims; every object carries a team (GU02). */
export const NO_TEAM = "unassigned";

/** Spec → plan → objects. Pure: the same input gives the same bytes, wherever it runs (GU21). */
export function compile({ name, team, environment, spec }: CompileInput): Rendering {
  const view = trace(spec, "/spec");
  const identity: Identity = {
    name: new Traced(name, ["/metadata/name"]),
    namespace: view.namespace,
    team: new Traced(team ?? NO_TEAM, ["/metadata/team"]),
    environment: new Traced(environment, ["/environment"]),
    version: view.spark.version,
  };
  const release = releaseOf(entries, spec);
  const required = requiredJars(entries, spec, release);
  const image = chooseImage(spec, view, release, required);
  const context = {
    identity,
    image: image.reference,
    release: new Traced(image.release, [...image.reference.from, "/spec/spark/version", "/spec/spark/release"]),
    openshift: view.cluster.openshift,
  };
  const contributed = [
    ...entries.flatMap((entry) => named(entry.id, entry.render(view, context))),
    ...named("image", jarsVolume(view)),
  ];
  const asked = askedOf(contributed);
  contributed.push(...entries.flatMap((entry) => named(entry.id, entry.complete?.(view, context, asked))));
  const plan = mergeContributions(identity, contributed, spec.spark.conf ?? {}, "/spec/spark/conf");
  const advice = [
    ...imageAdvice(spec, image, required),
    ...entries.flatMap((entry) => entry.advise?.(spec, environment) ?? []),
    ...overheadAdvice(spec),
    ...heapAdvice(spec),
    ...nodeLabelAdvice(contributed),
    ...poolAdvice(spec, plan),
    ...quotaAdvice(spec, plan.demand),
    ...plan.advice,
  ];
  return {
    objects: assemble(plan, context.openshift),
    properties: plan.properties,
    demand: plan.demand,
    advice,
    ...(image.build && { build: image.build }),
  };
}

function named(entry: string, contribution: Contribution | undefined): Contributed[] {
  return contribution ? [{ entry, contribution }] : [];
}
