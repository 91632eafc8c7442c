import type { Advice } from "#lib/spec/advice.ts";
import type {
  Account,
  AccountParts,
  Asked,
  Contribution,
  ControlledPod,
  Demand,
  ObjectTree,
  PlannedObject,
  Properties,
} from "./contribution.ts";
import { attributed } from "./attributed.ts";
import type { Component, Identity } from "./identity.ts";
import { joinParts, type PodParts } from "./pod.ts";
import { PropertySheet, type PropertyTable } from "./properties.ts";
import { insideWorker, onStandalone } from "./standalone.ts";

export interface Contributed {
  /** id of the entry, shown as the origin of what no leaf of the spec decided */
  entry: string;
  contribution: Contribution;
}

type Owned<T> = T & { entry: string; because: readonly string[] };

/** The sum of what each switched-on entry contributes: neutral, no target in it. */
export interface Plan {
  identity: Identity;
  /** of the Connect server */
  properties: PropertyTable;
  /** of the application a batch operator starts; empty without one */
  batchProperties: PropertyTable;
  /** of the History Server; empty while none is asked for */
  historyProperties: PropertyTable;
  parts: ReadonlyMap<Component, PodParts>;
  pods: readonly Owned<{ controlled: ControlledPod }>[];
  accounts: readonly Owned<{ account: Account }>[];
  accountParts: ReadonlyMap<Component, AccountParts>;
  objects: readonly Owned<{ tree: ObjectTree }>[];
  planned: readonly Owned<{ make: PlannedObject }>[];
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
  const sheets = writeSheets(contributed, userProperties, at);
  const { parts, accountParts } = joinAllParts(contributed);
  const host = contributed.find(({ contribution }) => contribution.executorsIn)?.contribution.executorsIn;
  const standalone = host ? onStandalone(sheets.connect.table) : undefined;
  if (host && standalone) {
    const inside = insideWorker(parts.get("executor") ?? {}, standalone.env);
    parts.set(host, joinParts(parts.get(host) ?? {}, inside));
    accountParts.set(host, accountParts.get("executor") ?? {});
  }
  const owned = <T, R>(pick: (contribution: Contribution) => readonly T[] | undefined, as: (one: T) => R): Owned<R>[] =>
    contributed.flatMap(({ entry, contribution }) =>
      (pick(contribution) ?? []).map((one) => ({ entry, because: contribution.because ?? [], ...as(one) })),
    );
  const accounts = owned(
    (one) => one.accounts,
    (account) => ({ account }),
  );
  return {
    identity,
    properties: standalone?.table ?? sheets.connect.table,
    batchProperties: sheets.batch.table,
    historyProperties: sheets.history.table,
    parts,
    accountParts,
    pods: owned(
      ({ pods }) => pods,
      (controlled) => ({ controlled }),
    ),
    // The Connect server and a batch job may both want the executors' account.
    accounts: accounts.filter(
      ({ account }, index) => accounts.findIndex((one) => one.account.component === account.component) === index,
    ),
    objects: owned(
      ({ objects }) => objects,
      (tree) => ({ tree }),
    ),
    planned: owned(
      ({ planned }) => planned,
      (make) => ({ make }),
    ),
    demand: contributed.flatMap(({ contribution }) => contribution.demand ?? []),
    advice: [
      ...contributed.flatMap(({ contribution }) => contribution.notes ?? []),
      ...onceEach(Object.values(sheets).flatMap((sheet) => sheet.advice)),
      ...(standalone?.advice ?? []),
    ],
  };
}

/** A file for each process; those of a batch job and of the History Server stay empty while nobody asks for them. */
function writeSheets(contributed: readonly Contributed[], user: Readonly<Record<string, string>>, at: string) {
  const sheets = { connect: new PropertySheet(), batch: new PropertySheet(), history: new PropertySheet() };
  const asks = (key: keyof Contribution) => contributed.some(({ contribution }) => contribution[key] !== undefined);
  const connect = [sheets.connect];
  const batch = asks("batchProperties") ? [sheets.batch] : [];
  const history = asks("historyProperties") ? [sheets.history] : [];
  for (const { entry, contribution: one } of contributed) {
    const put = (to: readonly PropertySheet[], overridable: boolean, given: Properties | undefined) =>
      to.forEach((sheet) => sheet.put({ entry, because: one.because ?? [], overridable }, given));
    put([...connect, ...batch], true, one.propertyDefaults);
    put([...connect, ...batch], false, one.properties);
    put([...connect, ...batch, ...history], false, one.storeProperties);
    put(connect, true, one.connectDefaults);
    put(connect, false, one.connectProperties);
    put(batch, true, one.batchDefaults);
    put(batch, false, one.batchProperties);
    put(history, false, one.historyProperties);
  }
  for (const sheet of [...connect, ...batch]) sheet.putUser(user, at);
  return sheets;
}

function joinAllParts(contributed: readonly Contributed[]) {
  const parts = new Map<Component, PodParts>();
  const accountParts = new Map<Component, AccountParts>();
  for (const { contribution } of contributed) {
    for (const [key, more] of Object.entries(contribution.accountParts ?? {})) {
      const before = accountParts.get(key as Component); // as below
      accountParts.set(key as Component, {
        labels: { ...before?.labels, ...attributed(more.labels, contribution.because ?? []) },
        annotations: { ...before?.annotations, ...attributed(more.annotations, contribution.because ?? []) },
      });
    }
    for (const [key, more] of Object.entries(contribution.parts ?? {})) {
      // Object.entries widens the key; Contribution types it as Component.
      const component = key as Component;
      parts.set(component, joinParts(parts.get(component) ?? {}, attributedParts(more, contribution.because ?? [])));
    }
  }
  return { parts, accountParts };
}

/** What an entry adds to a pod is there because of the leaves that switch the entry, whatever its values come from. */
function attributedParts(parts: PodParts, because: readonly string[]): PodParts {
  const { ownLocalDirs, configFiles, ...trees } = parts;
  return {
    ...attributed(trees, because),
    ...(ownLocalDirs === undefined ? {} : { ownLocalDirs }),
    ...(configFiles && { configFiles }),
  };
}

/** Two files of one installation are told the same about the same property. */
function onceEach(advice: readonly Advice[]): readonly Advice[] {
  const key = ({ rule, path, message }: Advice) => JSON.stringify([rule, path, message]);
  return [...new Map(advice.map((one) => [key(one), one])).values()];
}

/** Every connection and every Secret the entries ask for. A Secret is there because of the leaves that switch its reader. */
export function askedOf(contributed: readonly Contributed[]): Asked {
  return {
    flows: contributed.flatMap(({ contribution }) => contribution.flows ?? []),
    secrets: contributed.flatMap(({ contribution: { secrets = [], because = [] } }) =>
      secrets.map((secret) => ({ ...secret, name: attributed(secret.name, because) })),
    ),
  };
}
