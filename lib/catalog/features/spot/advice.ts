import type { Advice } from "#lib/spec/advice.ts";
import { joinPointer } from "#lib/spec/pointer.ts";
import type { Spec } from "../../spec.ts";
import { spotNodes } from "./providers.ts";

const FALLBACK_PATH = "spark.storage.decommission.fallbackStorage.path";
/** Below this little of an executor's disk is moved, even on a drain without hurry (DEC005). */
const SHORT_SECONDS = 60;

export function advise(spec: Spec): Advice[] {
  if (!spec.spot.enabled) return fallbackPath(spec);
  const { labels } = spotNodes(spec.spot);
  return [
    ...fallbackPath(spec),
    ...(Object.keys(labels).length === 0 ? [anywhere] : []),
    ...driverOnSpot(spec, labels),
    ...notice(spec),
    ...ownImage(spec),
  ];
}

const anywhere: Advice = {
  rule: "spot-anywhere",
  severity: "warning",
  message:
    "No label says which nodes are spot nodes: executors run anywhere, and nothing keeps the driver off a node that is taken away. Give the labels of the spot nodes.",
  path: "/spec/spot/nodeLabels",
  source: "Kubernetes nodeSelector",
};

/** Spark checks it when the first executor is decommissioned, which is late (DEC003). */
function fallbackPath({ spark }: Spec): Advice[] {
  const value = spark.conf?.[FALLBACK_PATH];
  if (value === undefined || value.endsWith("/")) return [];
  const path = `/spec/spark/conf/${FALLBACK_PATH}`;
  return [
    {
      rule: "DEC003",
      severity: "error",
      message: `${FALLBACK_PATH} is ${value}; Spark takes only a path that ends with a slash.`,
      path,
      values: { value },
      fixes: [{ title: `Write ${value}/`, set: [[path, `${value}/`]] }],
      source: "package.scala: STORAGE_DECOMMISSION_FALLBACK_STORAGE_PATH",
    },
  ];
}

/** The driver is kept off nodes with the labels, so a selector that wants all of them leaves it no node. */
function driverOnSpot({ placement: { driver } }: Spec, labels: Readonly<Record<string, string>>): Advice[] {
  const wanted = driver.nodeSelector ?? {};
  const keys = Object.keys(labels);
  if (keys.length === 0 || !keys.every((key) => wanted[key] === labels[key])) return [];
  const at = (key: string) => `/spec/placement/driver/nodeSelector${joinPointer(key)}`;
  return [
    {
      rule: "driver-on-spot",
      severity: "error",
      message: `The driver's node labels ask for ${shown(labels)}, which are spot nodes; with the driver's node every session ends. No node is left for it.`,
      path: at(keys[0] ?? ""),
      fixes: [{ title: "Remove them from the driver", remove: keys.map(at) }],
      source: "Kubernetes nodeSelector and nodeAffinity",
    },
  ];
}

function notice({ spot }: Spec): Advice[] {
  const { notice: seconds } = spotNodes(spot);
  const path = "/spec/spot/gracePeriodSeconds";
  const grace = spot.gracePeriodSeconds;
  if (seconds !== undefined && grace > seconds)
    return [
      {
        rule: "spot-notice",
        severity: "info",
        message: `A drain gives an executor ${grace} s, a reclaimed ${spot.provider} node only ${seconds} s after its notice${spot.provider === "gke" ? " (15 s of them for pods, unless the pool says more)" : ""}; blocks not moved by then are computed again.`,
        path,
        values: { grace, notice: seconds },
        source: "readme of spot: notices",
      },
    ];
  if (grace >= Math.min(SHORT_SECONDS, seconds ?? SHORT_SECONDS)) return [];
  const better = Math.max(SHORT_SECONDS, seconds ?? SHORT_SECONDS);
  return [
    {
      rule: "DEC005",
      severity: "warning",
      message: `An executor has ${grace} s to move its blocks${seconds === undefined ? "" : `, though the notice is ${seconds} s`}; what is not moved is computed again.`,
      path,
      values: { grace, ...(seconds === undefined ? {} : { notice: seconds }) },
      fixes: [{ title: `Give ${better} s`, set: [[path, better]] }],
      source: "DEC005",
    },
  ];
}

function ownImage({ spark }: Spec): Advice[] {
  if (spark.image === undefined) return [];
  return [
    {
      rule: "spot-image",
      severity: "info",
      message:
        "Before an executor ends, the kubelet runs /opt/decom.sh in its image, which finds the JVM with ps. An image of your own needs that script and procps; without them no block is moved.",
      path: "/spec/spark/image",
      source: "BasicExecutorFeatureStep; spark.kubernetes.decommission.script",
    },
  ];
}

const shown = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(", ");
