import type { Advice } from "#lib/spec/advice.ts";
import { joinPointer } from "#lib/spec/pointer.ts";
import type { Contribution, ControlledPod, Demand, ObjectTree, PropertyValue } from "./contribution.ts";
import type { Component, Identity } from "./identity.ts";
import { joinParts, type PodParts } from "./pod.ts";
import { asTraced, type Property } from "./properties.ts";
import { Traced } from "./traced.ts";

export interface Contributed {
  /** id of the entry, shown as the origin of what no leaf of the spec decided */
  entry: string;
  contribution: Contribution;
}

type Owned<T> = T & { entry: string; because: readonly string[] };

/** The sum of what each switched-on entry contributes: neutral, no target in it. */
export interface Plan {
  identity: Identity;
  properties: ReadonlyMap<string, Property>;
  parts: ReadonlyMap<Component, PodParts>;
  pods: readonly Owned<{ controlled: ControlledPod }>[];
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
  const properties = new Map<string, Property>();
  const parts = new Map<Component, PodParts>();
  const pods: Plan["pods"][number][] = [];
  const objects: Plan["objects"][number][] = [];
  const demand: Demand[] = [];
  const advice: Advice[] = [];

  const put = (
    entry: string,
    overridable: boolean,
    because: readonly string[],
    given: { readonly [key: string]: PropertyValue } | undefined,
  ) => {
    for (const [key, value] of Object.entries(given ?? {})) {
      const before = properties.get(key);
      const traced = asTraced(value);
      if (before && !before.overridable && before.value.value !== traced.value) {
        advice.push(collision(key, before, entry, traced.value));
      } else if (!before || before.overridable) {
        properties.set(key, {
          value: new Traced(traced.value, [...new Set([...traced.from, ...because])]),
          owner: entry,
          overridable,
        });
      }
    }
  };

  for (const { entry, contribution } of contributed) {
    const because = contribution.because ?? [];
    put(entry, true, because, contribution.propertyDefaults);
    put(entry, false, because, contribution.properties);
    for (const [component, more] of Object.entries(contribution.parts ?? {})) {
      // Object.entries widens the key; Contribution types it as Component.
      const key = component as Component;
      parts.set(key, joinParts(parts.get(key) ?? {}, more));
    }
    pods.push(...(contribution.pods ?? []).map((controlled) => ({ entry, because, controlled })));
    objects.push(...(contribution.objects ?? []).map((tree) => ({ entry, because, tree })));
    demand.push(...(contribution.demand ?? []));
    advice.push(...(contribution.notes ?? []));
  }
  for (const [key, value] of Object.entries(userProperties)) {
    const path = at + joinPointer(key);
    const before = properties.get(key);
    if (before && !before.overridable) advice.push(owned(key, before, value, path));
    else properties.set(key, { value: new Traced(value, [path]), owner: "spark.conf", overridable: false });
  }
  return { identity, properties, parts, pods, objects, demand, advice };
}

function collision(key: string, before: Property, entry: string, value: string): Advice {
  return {
    rule: "property-collision",
    severity: "error",
    message: `${before.owner} sets ${key} to ${before.value.value} and ${entry} sets it to ${value}; only one of them can be switched on.`,
    path: before.value.from[0] ?? "",
    values: { key, first: before.value.value, second: value },
    source: "GU13",
  };
}

function owned(key: string, before: Property, value: string, path: string): Advice {
  const field = before.value.from[0];
  const where = field ? `the field ${field}` : `the entry ${before.owner}, to ${before.value.value}`;
  return {
    rule: "property-owned",
    severity: "error",
    message: `${key} is set by ${where}. Two places for one value would contradict each other.`,
    path,
    values: { key, value, owner: before.owner, rendered: before.value.value },
    fixes: [{ title: `Remove ${key} from the properties`, remove: [path] }],
    source: "X10",
  };
}
