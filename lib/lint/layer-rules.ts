import { specSchema } from "#lib/catalog/spec.ts";
import type { Origin, Resolved } from "#lib/layers/resolve.ts";
import type { Advice } from "#lib/spec/advice.ts";
import { fieldsOf, itemFieldsOf, type FieldMeta } from "#lib/spec/field.ts";
import { pointerOfNeed, unmetNeed, wantedBy } from "#lib/spec/need.ts";
import { getAt, isMap, isWithin, joinPointer, splitPointer, type Json, type Pointer } from "#lib/spec/pointer.ts";

const same = (a: Json, b: Json) => JSON.stringify(a) === JSON.stringify(b);
const isOwn = (origin: Origin): origin is Origin & { base: string } => origin.base !== undefined;

/** What can go wrong between layers, though each of them is well formed. */
export function lintLayers(resolved: Resolved): Advice[] {
  const advice: Advice[] = [];
  for (const [pointer, origins] of resolved.leaves) {
    advice.push(...brokenLocks(pointer, origins), ...presetConflicts(pointer, origins));
  }
  return [...advice, ...withoutEffect(resolved)];
}

/** A locked field keeps its lock; saying otherwise is refused, not overridden in silence. */
function brokenLocks(pointer: string, origins: readonly Origin[]): Advice[] {
  const lock = origins.find((origin) => origin.kind === "lock");
  if (!lock) return [];
  return origins.filter(isOwn).flatMap(({ base, value }) =>
    same(value, lock.value)
      ? []
      : [
          {
            rule: "locked",
            severity: "error" as const,
            message: `${pointer} is locked to ${JSON.stringify(lock.value)} by ${lock.title.replace("lock of ", "")}: ${lock.reason} This document says ${JSON.stringify(value)}.`,
            path: base + pointer,
            fixes: [{ title: "Remove the value", remove: [base + pointer] }],
            source: "locks of the environment",
          },
        ],
  );
}

/** Two presets that set one leaf differently: reported, until the configuration itself decides. */
function presetConflicts(pointer: string, origins: readonly Origin[]): Advice[] {
  const presets = origins.filter((origin) => origin.kind === "preset");
  const [first, ...others] = presets;
  const different = others.find((other) => first !== undefined && !same(other.value, first.value));
  if (!first || !different || origins.some((origin) => isOwn(origin) || origin.kind === "lock")) return [];
  const decide = (origin: Origin) => ({
    title: `Decide for ${JSON.stringify(origin.value)}, as ${origin.title} has it`,
    set: [[`/spec${pointer}`, origin.value] as const],
  });
  return [
    {
      rule: "preset-conflict",
      severity: "error",
      message: `${first.title} sets ${pointer} to ${JSON.stringify(first.value)} and ${different.title} to ${JSON.stringify(different.value)}. Decide in this configuration, or remove one preset.`,
      path: "/presets",
      values: { pointer },
      fixes: [decide(first), decide(different)],
      source: "composition of presets",
    },
  ];
}

/** What depends on something, or has items that may: nothing else can be without effect. Read once, examined on every key. */
const DEPENDENT = fieldsOf(specSchema).flatMap((entry) => {
  const below = itemFieldsOf(entry);
  return entry.meta.needs || below.length > 0 ? [{ ...entry, below }] : [];
});

/** A value somebody wrote that can change nothing, because what it depends on stands another way. */
function withoutEffect(resolved: Resolved): Advice[] {
  const written = writtenLeaves(resolved);
  return DEPENDENT.flatMap(({ pointer, meta, below }) => {
    const whole = deadField(pointer, meta, resolved, written);
    // The items of a field without effect have none either; saying it once is enough.
    if (whole.length > 0 || below.length === 0) return whole;
    const items = getAt(resolved.value, pointer);
    if (!isMap(items)) return [];
    return Object.keys(items).flatMap((name) => {
      const item = pointer + joinPointer(name);
      return below.flatMap((leaf) => deadField(item + leaf.pointer, leaf.meta, resolved, written, item));
    });
  });
}

function deadField(
  pointer: Pointer,
  meta: FieldMeta,
  resolved: Resolved,
  written: readonly Written[],
  item?: Pointer,
): Advice[] {
  // Where the document itself speaks about the leaf or, for a map, about anything in it.
  const bases = new Set(written.flatMap(({ leaf, base }) => (isWithin(leaf, pointer) ? [base] : [])));
  if (bases.size === 0) return [];
  const { value, originsOf } = resolved;
  const unmet = unmetNeed(meta.needs, (at) => getAt(value, at), item);
  if (!unmet) return [];
  const at = pointerOfNeed(unmet, item);
  const is = getAt(value, at);
  const wanted = wantedBy(unmet);
  const label = item === undefined ? meta.label : `${meta.label} of ${splitPointer(item).at(-1)}`;
  const locked = originsOf(at).some((origin) => origin.kind === "lock");
  return [...bases].map((base) => ({
    rule: "no-effect",
    severity: "error",
    message: `${label} has no effect while ${at} is ${is === undefined ? "not set" : JSON.stringify(is)}.`,
    path: base + pointer,
    fixes: [
      { title: `Remove ${label}`, remove: [base + pointer] },
      ...(locked ? [] : [{ title: `Set ${at} to ${String(wanted)}`, set: [[base + at, wanted] as const] }]),
    ],
    source: "GU21",
  }));
}

interface Written {
  leaf: Pointer;
  base: Pointer;
}

/** What the document says itself, and in which part of it. */
function writtenLeaves({ leaves }: Resolved): Written[] {
  return [...leaves].flatMap(([leaf, origins]) => origins.filter(isOwn).map(({ base }) => ({ leaf, base })));
}
