import type { Advice } from "#lib/spec/advice.ts";
import type { Account, AccountParts, Contribution, ControlledPod, Demand, Flow, ObjectTree } from "./contribution.ts";
import type { Component, Identity } from "./identity.ts";
import { joinParts, type PodParts } from "./pod.ts";
import { PropertySheet, type PropertyTable } from "./properties.ts";

export interface Contributed {
  /** id of the entry, shown as the origin of what no leaf of the spec decided */
  entry: string;
  contribution: Contribution;
}

type Owned<T> = T & { entry: string; because: readonly string[] };

/** The sum of what each switched-on entry contributes: neutral, no target in it. */
export interface Plan {
  identity: Identity;
  properties: PropertyTable;
  /** of the History Server; empty while none is asked for */
  historyProperties: PropertyTable;
  parts: ReadonlyMap<Component, PodParts>;
  pods: readonly Owned<{ controlled: ControlledPod }>[];
  accounts: readonly Owned<{ account: Account }>[];
  accountParts: ReadonlyMap<Component, AccountParts>;
  objects: readonly Owned<{ tree: ObjectTree }>[];
  demand: readonly Demand[];
  advice: readonly Advice[];
}

/** `userProperties` is `spark.conf` of the resolved spec; `at` its pointer in the document. */
export function mergeContributions(
  identity: Identity,
  contributed: readonly Contributed[],
  userProperties: Readonly<Record<string, string>>,
  at: string,
): Plan {
  const application = new PropertySheet();
  const history = new PropertySheet();
  const hasHistory = contributed.some(({ contribution }) => contribution.historyProperties !== undefined);
  const accountParts = new Map<Component, AccountParts>();
  const parts = new Map<Component, PodParts>();
  const owned = <T, R>(pick: (contribution: Contribution) => readonly T[] | undefined, as: (one: T) => R): Owned<R>[] =>
    contributed.flatMap(({ entry, contribution }) =>
      (pick(contribution) ?? []).map((one) => ({ entry, because: contribution.because ?? [], ...as(one) })),
    );

  for (const { entry, contribution } of contributed) {
    const because = contribution.because ?? [];
    application.put({ entry, because, overridable: true }, contribution.propertyDefaults);
    application.put({ entry, because, overridable: false }, contribution.properties);
    application.put({ entry, because, overridable: false }, contribution.storeProperties);
    if (hasHistory) history.put({ entry, because, overridable: false }, contribution.storeProperties);
    history.put({ entry, because, overridable: false }, contribution.historyProperties);
    for (const [key, more] of Object.entries(contribution.accountParts ?? {})) {
      const before = accountParts.get(key as Component); // as below
      accountParts.set(key as Component, {
        labels: { ...before?.labels, ...more.labels },
        annotations: { ...before?.annotations, ...more.annotations },
      });
    }
    for (const [key, more] of Object.entries(contribution.parts ?? {})) {
      // Object.entries widens the key; Contribution types it as Component.
      const component = key as Component;
      parts.set(component, joinParts(parts.get(component) ?? {}, more));
    }
  }
  application.putUser(userProperties, at);
  return {
    identity,
    properties: application.table,
    historyProperties: history.table,
    parts,
    accountParts,
    pods: owned(
      ({ pods }) => pods,
      (controlled) => ({ controlled }),
    ),
    accounts: owned(
      ({ accounts }) => accounts,
      (account) => ({ account }),
    ),
    objects: owned(
      ({ objects }) => objects,
      (tree) => ({ tree }),
    ),
    demand: contributed.flatMap(({ contribution }) => contribution.demand ?? []),
    advice: [
      ...contributed.flatMap(({ contribution }) => contribution.notes ?? []),
      ...application.advice,
      ...history.advice,
    ],
  };
}

/** Every connection the entries ask for. */
export function flowsOf(contributed: readonly Contributed[]): readonly Flow[] {
  return contributed.flatMap(({ contribution }) => contribution.flows ?? []);
}
