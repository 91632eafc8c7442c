import { defaults } from "#lib/catalog/defaults.ts";
import type { InstallationDocument } from "#lib/spec/document.ts";
import { joinPointer, setAt, type JsonMap } from "#lib/spec/pointer.ts";
import type { Layer } from "./resolve.ts";
import type { Environment, Lock, Preset } from "./world.ts";

/** Who speaks, weakest first. `presets` are those of the document, found and in its order. */
export function layersOf(
  document: InstallationDocument,
  environment: Environment,
  presets: readonly Preset[],
): Layer[] {
  const own = document.environments?.[environment.slug];
  return [
    { kind: "defaults", title: "default", values: defaults },
    { kind: "environment", title: `environment ${environment.slug}`, values: environment.defaults },
    ...presets.map(({ id, spec }): Layer => ({ kind: "preset", title: `preset ${id}`, values: spec })),
    { kind: "configuration", title: "this configuration", values: document.spec ?? {}, base: "/spec" },
    ...(own
      ? [
          {
            kind: "environment-values",
            title: `this configuration in ${environment.slug}`,
            values: own,
            base: `/environments${joinPointer(environment.slug)}`,
          } satisfies Layer,
        ]
      : []),
    ...environment.locks.map((lock): Layer => ({
      kind: "lock",
      title: `lock of ${lock.owner}`,
      values: lockValues(lock),
      reason: lock.reason,
    })),
  ];
}

function lockValues({ path, value }: Lock): JsonMap {
  return setAt({}, path, value);
}
