import { specSchema } from "#lib/catalog/spec.ts";
import type { Origin, Resolved } from "#lib/layers/resolve.ts";
import type { Advice } from "#lib/spec/advice.ts";
import { fieldsOf } from "#lib/spec/field.ts";
import { getAt, type Json } from "#lib/spec/pointer.ts";

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

/** A value somebody wrote that can change nothing, because the switch it belongs to stands the other way. */
function withoutEffect({ value, originsOf }: Resolved): Advice[] {
  return fieldsOf(specSchema).flatMap(({ pointer, meta }) => {
    const { needs } = meta;
    if (!needs || getAt(value, needs.pointer) === needs.is) return [];
    return originsOf(pointer)
      .filter(isOwn)
      .map(({ base }): Advice => {
        const locked = originsOf(needs.pointer).some((origin) => origin.kind === "lock");
        return {
          rule: "no-effect",
          severity: "error",
          message: `${meta.label} has no effect while ${needs.pointer} is ${String(!needs.is)}.`,
          path: base + pointer,
          fixes: [
            { title: `Remove ${meta.label}`, remove: [base + pointer] },
            ...(locked
              ? []
              : [
                  {
                    title: `Set ${needs.pointer} to ${String(needs.is)}`,
                    set: [[`${base}${needs.pointer}`, needs.is] as const],
                  },
                ]),
          ],
          source: "GU21",
        };
      });
  });
}
