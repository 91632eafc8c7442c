import type { Advice } from "#lib/spec/advice.ts";
import { joinPointer } from "#lib/spec/pointer.ts";
import type { Contributed } from "#lib/render/merge.ts";
import { Traced, valueOf } from "#lib/render/traced.ts";

interface Wanted {
  entry: string;
  component: string;
  key: string;
  value: string;
  from: readonly string[];
}

/** Two entries that ask for one label of the node with different values: no node has both, so the pod would wait for ever. */
export function nodeLabelAdvice(contributed: readonly Contributed[]): Advice[] {
  const wanted = contributed.flatMap(labelsOf);
  return wanted.flatMap((one, index) => {
    const before = wanted.slice(0, index).find((two) => two.component === one.component && two.key === one.key);
    return before && before.value !== one.value ? [contradiction(before, one)] : [];
  });
}

function labelsOf({ entry, contribution: { parts = {} } }: Contributed): Wanted[] {
  return Object.entries(parts).flatMap(([component, { nodeSelector = {} }]) =>
    Object.entries(nodeSelector).map(([key, value]) => ({
      entry,
      component,
      key,
      value: String(value instanceof Traced ? valueOf(value) : value),
      from: value instanceof Traced ? value.from : [],
    })),
  );
}

function contradiction(first: Wanted, second: Wanted): Advice {
  const { key, component } = first;
  // A label somebody wrote can go; one that follows from a choice cannot.
  const written = [first, second].flatMap(({ from }) => from.filter((path) => path.endsWith(joinPointer(key))));
  return {
    rule: "node-labels-contradict",
    severity: "error",
    message: `${first.entry} wants nodes with ${key}=${first.value} for the pods of ${component}, ${second.entry} wants ${key}=${second.value}; no node has both.`,
    path: written[0] ?? first.from[0] ?? "",
    values: { key, [first.entry]: first.value, [second.entry]: second.value },
    fixes: written.map((path) => ({ title: `Remove ${path}`, remove: [path] })),
    source: "Kubernetes nodeSelector",
  };
}
