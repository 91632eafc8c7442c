import type { Advice } from "#lib/spec/advice.ts";
import { contradictionIn, readLabelSelector, writeLabelSelector, type Requirement } from "#lib/spec/label-selector.ts";
import type { Spec } from "../../spec.ts";

const SELECTOR = "/spec/cluster/jobNamespaceSelector";
const source = "kubeflow/spark-operator 2.5, pkg/util/namespace.go: NamespaceMatcher";

/** A job in a namespace the operator does not watch waits without a word: nothing refuses it and nothing starts it. */
export function unwatched({ batch, cluster, namespace }: Spec): Advice[] {
  if (!batch.enabled || batch.operator !== "kubeflow") return [];
  const { jobNamespaces: listed, jobNamespaceSelector: selector } = cluster;
  const requirements = (selector !== undefined && readLabelSelector(selector)) || [];
  const contradiction = contradictionIn(requirements);
  if (contradiction) return [neverMatches(requirements, contradiction)];
  if (listed?.includes(namespace)) return [];
  // Beside a list the selector adds to it, without one it alone decides; neither means every namespace.
  if (selector !== undefined) return [byLabels(namespace, selector)];
  return listed === undefined ? [] : [notListed(namespace, listed)];
}

function neverMatches(
  all: readonly Requirement[],
  { key, values }: { key: string; values: readonly string[] },
): Advice {
  const selector = writeLabelSelector(all);
  const others = all.filter((one) => one.key !== key);
  const either = writeLabelSelector([{ key, operator: "in", values }, ...others]);
  const asked = values.length > 1 ? values.map((value) => `${key}=${value}`).join(" and ") : `${key} both ways`;
  return {
    rule: "selector-never-matches",
    severity: "error",
    message: `The selector ${selector} can never match: a comma is AND, and no namespace has ${asked}. The operator would watch nothing by it.`,
    path: SELECTOR,
    values: { selector, key },
    fixes: [
      ...(values.length > 1 ? [{ title: `Write ${either}`, set: [[SELECTOR, either] as const] }] : []),
      { title: "Remove the selector", remove: [SELECTOR] },
    ],
    source,
  };
}

function notListed(namespace: string, listed: readonly string[]): Advice {
  const path = "/spec/cluster/jobNamespaces";
  return {
    rule: "job-not-watched",
    severity: "error",
    message: `The operator watches ${listed.join(", ")}; the job is rendered into ${namespace}, where nobody would start it.`,
    path,
    values: { namespace },
    fixes: [
      { title: `Say that the operator watches ${namespace}, too`, set: [[path, [...listed, namespace]]] },
      ...listed.slice(0, 1).map((one) => ({ title: `Render into ${one}`, set: [["/spec/namespace", one] as const] })),
    ],
    source,
  };
}

function byLabels(namespace: string, selector: string): Advice {
  return {
    rule: "job-watched-by-labels",
    severity: "info",
    message: `The operator starts the job only while the namespace ${namespace} matches ${selector}: kubectl get namespace -l '${selector}' has to list it.`,
    path: SELECTOR,
    values: { namespace, selector },
    source,
  };
}
