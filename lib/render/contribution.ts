import type { Advice } from "#lib/spec/advice.ts";
import type { Component, Identity } from "./identity.ts";
import type { PodParts, PodShape } from "./pod.ts";
import type { Traced } from "./traced.ts";
import type { Tree } from "./tree.ts";

/** A Spark property's value, always as the text that goes into the file. */
export type PropertyValue = string | Traced<string>;
export type Properties = { readonly [key: string]: PropertyValue };

/** A manifest of its own, `apiVersion` and `kind` first. */
export type ObjectTree = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly [key: string]: Tree | undefined;
};

/** A pod that a controller keeps; its template is made once every entry has had its say about the pod. */
export interface ControlledPod {
  component: Component;
  /** the controller round the finished template */
  readonly wrap: (template: Tree) => ObjectTree;
  pod: Omit<PodShape, "component" | "parts">;
  /** parts of this pod alone; what entries add to the component comes after them */
  own?: PodParts;
}

/** What all entries together say, for an object that holds the whole of it. */
export interface Sum {
  /** of the application a batch operator starts */
  batchProperties: ReadonlyMap<string, { readonly value: Traced<string> }>;
  /** of a component; a batch driver has what entries want of any driver */
  partsOf(component: Component): PodParts;
}

/** An object that can be made only once every entry has spoken. */
export type PlannedObject = (sum: Sum) => ObjectTree;

/** What the pods of one component may ask of the cluster when all of them run. */
export interface Demand {
  component: Component;
  pods: number;
  /** of one pod */
  cores: number;
  /** of one pod, heap and overhead */
  memoryMib: number;
}

/** What a workload identity writes on an account; several entries may. */
export interface AccountParts {
  labels?: { readonly [key: string]: Tree };
  annotations?: { readonly [key: string]: Tree };
}

/**
 * One end of a connection: a component of the installation, pods of another namespace, or an address outside. `around`: not
 * the host itself but others where it is, which nobody has named.
 */
export type Peer =
  | { readonly component: Component }
  | { readonly namespace: Traced<string>; readonly podLabels?: { readonly [key: string]: Tree } }
  | { readonly host: Traced<string>; readonly around?: true };

/** A connection an entry needs; network policies open exactly these. One of the ends is a component. */
export interface Flow {
  from: Peer;
  to: Peer;
  /** TCP */
  ports: readonly (number | Traced<number>)[];
  /** in a few words, for people: "event log" */
  why: string;
}

/** One key of a Secret, and what a person puts there: a word of the shell that makes it, or a file that holds this. */
export interface WantedKey {
  key: Traced<string>;
  from: { readonly word: string } | { readonly file: string };
}

/**
 * A Secret that pods read. Whoever reads it says so here and nowhere else; who makes it is the matter of one entry. As in
 * a flow, `connect` is any driver and `executor` runs wherever it does.
 */
export interface WantedSecret {
  name: Traced<string>;
  keys: readonly WantedKey[];
  /** of the object that brings it: `<installation>-<suffix>` */
  suffix: string;
  readers: readonly Extract<Component, "connect" | "executor" | "history" | "jupyter">[];
  /** the leaf that names it */
  path: string;
  source: string;
}

/** What all entries together ask for; others answer once every entry has spoken. */
export interface Asked {
  flows: readonly Flow[];
  secrets: readonly WantedSecret[];
}

/** A ServiceAccount; its name is `accountOf(component)`. */
export interface Account {
  component: Component;
  /** only the driver speaks to the API server */
  automountToken: boolean;
}

/**
 * What one switched-on entry adds to an installation. Entries are strangers: they meet only here, and two that say
 * different things about one name are reported, never silently merged.
 */
export interface Contribution {
  /** properties of every application of the installation this entry owns: `spark.conf` may not set them */
  properties?: Properties;
  /** properties this entry proposes: a value in `spark.conf` wins */
  propertyDefaults?: Properties;
  /** the same two of the Connect server alone */
  connectProperties?: Properties;
  connectDefaults?: Properties;
  /** of the application a batch operator starts alone; the entry that renders it gives them, be they empty */
  batchProperties?: Properties;
  batchDefaults?: Properties;
  /** properties of the object store's file systems: the application and the History Server both read them */
  storeProperties?: Properties;
  /** properties of the History Server, in a file of its own */
  historyProperties?: Properties;
  /** further parts of a pod, by component */
  parts?: Partial<Record<Component, PodParts>>;
  pods?: readonly ControlledPod[];
  accounts?: readonly Account[];
  accountParts?: Partial<Record<Component, AccountParts>>;
  flows?: readonly Flow[];
  secrets?: readonly WantedSecret[];
  demand?: readonly Demand[];
  objects?: readonly ObjectTree[];
  planned?: readonly PlannedObject[];
  /** the Connect server's executors are processes inside these pods, not pods of their own: a standalone cluster */
  executorsIn?: Component;
  /** leaves that decide whether this contribution exists at all; every line of its objects is attributed to them too */
  because?: readonly string[];
  /** what the reader should know or must do, such as an operator to install; an error only where merging alone can see it */
  notes?: readonly Advice[];
}

/** What an entry is given: the resolved spec with tracing is its own argument; this is the rest of the world. */
export interface RenderContext {
  identity: Identity;
  /** image of driver and executors */
  image: Traced<string>;
  /** the exact Spark release in that image, e.g. 4.1.2 */
  release: Traced<string>;
  /** no user ids are rendered */
  openshift: Traced<boolean>;
}
