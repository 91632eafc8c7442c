/** Keys people write because other products have them, and why this one has not; the reason is part of the refusal. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [
    /^(keda|hpa|auto-?scal(er|ing)|horizontal-?pod-?autoscaler|scaled-?object)$/i,
    "KEDA or a HorizontalPodAutoscaler scales the driver, and a second driver behind one endpoint gets sessions the first one holds. Executors are what scales: dynamicAllocation (X09).",
  ],
  [
    /^(replicas|min-?replicas|max-?replicas)$/i,
    "There is one driver to an endpoint: sessions live in it and are not shared. More capacity is more executors (dynamicAllocation), more servers are installations of their own (X01).",
  ],
];

export function whyNotOffered(key: string): string | undefined {
  return REASONS.find(([pattern]) => pattern.test(key))?.[1];
}
