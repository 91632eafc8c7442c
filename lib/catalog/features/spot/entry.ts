import { tolerationOf } from "#lib/spec/nodes.ts";
import type { PodParts } from "#lib/render/pod.ts";
import { Traced, type TracedView } from "#lib/render/traced.ts";
import type { Spec } from "../../spec.ts";
import { defineEntry } from "../../entry.ts";
import { advise } from "./advice.ts";
import { decommission, retries } from "./properties.ts";
import { spotNodes } from "./providers.ts";

type Spot = TracedView<Spec>["spot"];

/** Lines before this one take the grace period from the template; this one writes over whatever stands there. */
const HAS_GRACE_PROPERTY = new Set(["4.1", "4.2", "4.3"]);

/** Executors on nodes that go away, with their blocks moved before (GU16, third way); the driver on nodes that stay. */
export const spot = defineEntry({
  id: "spot",
  title: "Spot executors",
  defaults: { spot: { enabled: false, provider: "eks", gracePeriodSeconds: 120 } },
  render(spec, { identity }) {
    const { spot: own, spark } = spec;
    const because = ["/spec/spot/enabled"];
    if (!own.enabled.value) return { because };
    const byProperty = HAS_GRACE_PROPERTY.has(spark.version.value);
    const nodes = nodesOf(own);
    return {
      because,
      properties: decommission(spec, identity, byProperty),
      propertyDefaults: retries(spec),
      parts: {
        connect: awayFrom(nodes.labels),
        executor: {
          nodeSelector: Object.fromEntries(nodes.labels),
          tolerations: nodes.taints.map((line) =>
            Object.fromEntries(
              Object.entries(tolerationOf(line.value)).map(([key, value]) => [key, new Traced(value, line.from)]),
            ),
          ),
          ...(byProperty ? {} : { terminationGracePeriodSeconds: own.gracePeriodSeconds }),
        },
      },
    };
  },
  advise,
});

function nodesOf(own: Spot) {
  const given = own.provider.value === "other";
  const { labels, taints } = spotNodes({
    enabled: true,
    provider: own.provider.value,
    gracePeriodSeconds: own.gracePeriodSeconds.value,
    ...(own.tolerations ? { tolerations: own.tolerations.value } : {}),
    ...(own.nodeLabels
      ? { nodeLabels: Object.fromEntries(Object.entries(own.nodeLabels).map(([key, { value }]) => [key, value])) }
      : {}),
  });
  return {
    labels: Object.entries(labels).map(([key, value]) => {
      const from = (given && own.nodeLabels?.[key]?.from) || own.provider.from;
      return [key, new Traced(value, from)] as const;
    }),
    taints: taints.map((line) => new Traced(line, (given && own.tolerations?.from) || own.provider.from)),
  };
}

/** Any node that lacks at least one of the labels: terms of a node affinity are alternatives. A node without the label counts. */
function awayFrom(labels: readonly (readonly [string, Traced<string>])[]): PodParts {
  if (labels.length === 0) return {};
  const nodeSelectorTerms = labels.map(([key, value]) => ({
    matchExpressions: [{ key: new Traced(key, value.from), operator: "NotIn", values: [value] }],
  }));
  return { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } };
}
