// What GU03, GU08, GU14, GU15 and GU16 say of placement, claims, quotas and spot nodes. Written apart from the code that
// renders them, so that the two can disagree.
type Manifest = Record<string, any>; // any, because a planted fault may be of any shape
type Conf = ReadonlyMap<string, string>;

const INSTANCE = "app.kubernetes.io/instance";
const COMPONENT = "app.kubernetes.io/component";
const CLAIM = /^spark\.kubernetes\.executor\.volumes\.persistentVolumeClaim\.(spark-local-dir-\d+)\.(.+)$/;
const unless = (holds: unknown, message: string): string[] => (holds ? [] : [message]);

/** GU03: what a pod says of other pods names one component of the installation, like any other selector. */
export function looseSelectors(pods: readonly Manifest[], objects: readonly Manifest[], name: string): string[] {
  const terms = pods.flatMap(({ spec }) => [
    ...(spec.topologySpreadConstraints ?? []),
    ...["podAffinity", "podAntiAffinity"].flatMap((kind) => [
      ...(spec.affinity?.[kind]?.requiredDuringSchedulingIgnoredDuringExecution ?? []),
      ...(spec.affinity?.[kind]?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(
        (one: Manifest) => one.podAffinityTerm,
      ),
    ]),
  ]);
  const budgets = objects.filter(({ kind }) => kind === "PodDisruptionBudget").map(({ spec }) => spec.selector);
  const selectors = [...terms.map((term) => term.labelSelector), ...budgets];
  return selectors.flatMap((selector) => {
    const labels = selector?.matchLabels ?? {};
    return unless(labels[INSTANCE] === name && labels[COMPONENT], `selector ${JSON.stringify(selector)}`);
  });
}

/** GU08: claims may be made exactly where executors get some. */
export function claimRules(properties: Conf): [string[], string[]][] {
  const cleanUp = ["get", "list", "delete", "deletecollection"];
  const onDemand = [...properties].some(([key, value]) => CLAIM.test(key) && value === "OnDemand");
  return onDemand
    ? [
        [["services"], cleanUp],
        [["persistentvolumeclaims"], ["create", ...cleanUp]],
      ]
    : [[["services", "persistentvolumeclaims"], cleanUp]];
}

/** GU14: local directories come from the template or from claims, whole, and never from both. */
export function brokenLocalDirs({ spec }: Manifest, properties: Conf): string[] {
  const mounts = new Set(spec.containers[0].volumeMounts?.map(({ name }: Manifest) => name));
  const inTemplate = (spec.volumes ?? []).filter(({ name }: Manifest) => /^spark-local-dir-\d+$/.test(name));
  const claims = new Map<string, Set<string>>();
  for (const key of properties.keys()) {
    const [, volume = "", leaf = ""] = CLAIM.exec(key) ?? [];
    if (volume) claims.set(volume, (claims.get(volume) ?? new Set()).add(leaf));
  }
  const whole = ["mount.path", "options.claimName", "options.storageClass", "options.sizeLimit"];
  const requests = Object.keys(spec.containers[0].resources?.requests ?? {});
  return [
    ...unless(inTemplate.length > 0 !== claims.size > 0, `local dirs: ${inTemplate.length} and ${claims.size} claims`),
    ...inTemplate.flatMap((volume: Manifest) =>
      unless(volume.emptyDir && mounts.has(volume.name), `local dir ${volume.name}`),
    ),
    ...[...claims].flatMap(([volume, leaves]) =>
      whole.filter((leaf) => !leaves.has(leaf)).map((leaf) => `claim ${volume} lacks ${leaf}`),
    ),
    ...unless(!spec.containers[0].resources?.limits, "limits in the template"),
    ...requests.filter((resource) => resource !== "ephemeral-storage").map((resource) => `${resource} in the template`),
  ];
}

/** GU15: the bounds in order, and all pods at once inside the quota that is rendered. */
export function overQuota(objects: readonly Manifest[], properties: Conf): string[] {
  const bound = (name: string) => Number(properties.get(`spark.dynamicAllocation.${name}Executors`) ?? Number.NaN);
  const dynamic = properties.get("spark.dynamicAllocation.enabled") === "true";
  // A standalone cluster runs its executors inside of pods that are counted anyway.
  const inWorkers = properties.get("spark.master")?.startsWith("spark://");
  const fixed = inWorkers ? 0 : Number(properties.get("spark.executor.instances") ?? 0);
  const most = dynamic ? bound("max") : fixed;
  const ordered = 0 <= bound("min") && bound("min") <= bound("initial") && bound("initial") <= most;
  const mib = (key: string) => Number.parseInt(properties.get(key) ?? "0", 10);
  const one = {
    "requests.cpu": Number(properties.get("spark.executor.cores") ?? 0),
    "requests.memory": mib("spark.executor.memory") + mib("spark.executor.memoryOverhead"),
    pods: 1,
  };
  const kept = objects
    .filter(({ kind }) => kind === "Deployment" || kind === "StatefulSet")
    .flatMap(({ spec }) => Array.from({ length: spec.replicas }, () => spec.template.spec.containers[0]));
  const sums: Record<string, number> = {
    "requests.cpu": kept.reduce((sum, { resources }) => sum + Number(resources.requests.cpu), 0),
    "requests.memory": kept.reduce((sum, { resources }) => sum + Number.parseInt(resources.requests.memory, 10), 0),
    pods: kept.length,
  };
  const quotas = objects
    .filter(({ kind }) => kind === "ResourceQuota")
    .flatMap(({ spec }) => Object.entries(spec.hard));
  return [
    ...unless(!dynamic || ordered, "0 ≤ min ≤ initial ≤ max"),
    ...quotas.flatMap(([resource, hard]) => {
      // Limits are refused outright: pods here have no CPU limit and could never be made.
      if (!(resource in one)) return [`quota on ${resource}`];
      const all = (sums[resource] ?? 0) + most * one[resource as keyof typeof one];
      return unless(all <= Number.parseInt(String(hard), 10), `${resource}: ${all} of ${String(hard)}`);
    }),
  ];
}

/** GU16: exactly one way to keep shuffle files. */
export function waysToKeepShuffle(properties: Conf): string[] {
  const is = (key: string) => properties.get(`spark.${key}`) === "true";
  if (!is("dynamicAllocation.enabled")) return [];
  const tracking = is("dynamicAllocation.shuffleTracking.enabled");
  const ways = {
    tracking: tracking && /^\d+min$/.test(properties.get("spark.dynamicAllocation.shuffleTracking.timeout") ?? ""),
    celeborn:
      !tracking && properties.get("spark.shuffle.manager") === "org.apache.spark.shuffle.celeborn.SparkShuffleManager",
    spot:
      !tracking &&
      ["decommission.enabled", "storage.decommission.enabled", "storage.decommission.shuffleBlocks.enabled"].every(is),
  };
  const chosen = Object.entries(ways).filter(([, holds]) => holds);
  return unless(chosen.length === 1, `${chosen.length} ways to keep shuffle data`);
}

/** The labels clouds put on nodes they may take back. */
const isSpotLabel = (key: string) => /capacity-?type|spot|preempt|scalesetpriority/i.test(key);

/** Spot: the grace period where the line reads it, and the driver kept off the nodes executors are sent to. */
export function brokenSpot(
  { template, properties, version: line }: { template: Manifest | undefined; properties: Conf; version: string },
  driver: Manifest | undefined,
): string[] {
  if (!template || properties.get("spark.decommission.enabled") !== "true") return [];
  const byProperty = !["3.5", "4.0"].includes(line);
  const seconds = byProperty
    ? Number.parseInt(properties.get("spark.kubernetes.executor.terminationGracePeriodSeconds") ?? "", 10)
    : template.spec.terminationGracePeriodSeconds;
  const terms = driver?.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  const away = (terms ?? []).flatMap((term: Manifest) => term.matchExpressions);
  const labels = template.spec.nodeSelector ?? {};
  const fallback = properties.get("spark.storage.decommission.fallbackStorage.path");
  return [
    ...unless(seconds >= 15, `grace period ${seconds}`),
    ...unless(!byProperty || !template.spec.terminationGracePeriodSeconds, "grace period in a template that loses it"),
    ...away.flatMap(({ key, operator, values }: Manifest) =>
      unless(operator === "NotIn" && values[0] === labels[key], `driver ${key} ${operator}`),
    ),
    // Labels of GPU nodes and of a placement say nothing about spot.
    ...unless(away.length > 0 || !Object.keys(labels).some(isSpotLabel) || !driver, "driver may run on spot nodes"),
    ...unless(fallback?.endsWith("/") ?? true, `fallback storage ${fallback}`),
  ];
}
