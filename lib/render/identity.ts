import { derive, text, type Traced } from "./traced.ts";
import type { Tree } from "./tree.ts";

/** Who an installation is: what every object's name, namespace and labels are made of. */
export interface Identity {
  name: Traced<string>;
  namespace: Traced<string>;
  team: Traced<string>;
  environment: Traced<string>;
  /** the Spark line, e.g. 4.1 */
  version: Traced<string>;
}

/** Parts of an installation that have pods or objects of their own. A selector always names one (GU03). */
const APPLICATION = {
  connect: "spark-connect",
  executor: "spark-executor",
  history: "spark-history",
  jupyter: "jupyter",
  master: "spark-master",
  worker: "spark-worker",
  batch: "spark-batch",
  platform: "spark-platform",
} as const;

export type Component = keyof typeof APPLICATION;

const MANAGER = "spark-constructor";

/** Suffixes are at most 20 characters, so that names stay inside every kind's limit (GU02). */
export function nameOf(identity: Identity, suffix: string): Traced<string> {
  return text`${identity.name}-${suffix}`;
}

export function selectorOf(identity: Identity, component: Component): Record<string, Tree> {
  return { "app.kubernetes.io/instance": identity.name, "app.kubernetes.io/component": component };
}

export function labelsOf(identity: Identity, component: Component): Record<string, Tree> {
  return {
    "app.kubernetes.io/name": APPLICATION[component],
    ...selectorOf(identity, component),
    "app.kubernetes.io/version": identity.version,
    "app.kubernetes.io/part-of": "spark",
    "app.kubernetes.io/managed-by": MANAGER,
    team: identity.team,
    environment: identity.environment,
  };
}

export function metadataOf(identity: Identity, component: Component, suffix: string): Record<string, Tree> {
  return { name: nameOf(identity, suffix), namespace: identity.namespace, labels: labelsOf(identity, component) };
}

/** The account of a component: the driver's is called after what it is, not after what it serves. */
export function accountOf(identity: Identity, component: Component): Traced<string> {
  return nameOf(identity, component === "connect" ? "driver" : component);
}

/** A Service's name as pods of any namespace reach it. Without the cluster's domain, which differs between clusters. */
export function hostOf(identity: Identity, suffix: string): Traced<string> {
  return derive((name, namespace) => `${name}-${suffix}.${namespace}.svc`, identity.name, identity.namespace);
}
