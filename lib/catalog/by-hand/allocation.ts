import type { Advice } from "#lib/spec/advice.ts";
import { isFalse, isTrue, sparkMilliseconds, sparkWhole } from "#lib/spec/spark-quantity.ts";
import type { Spec } from "../spec.ts";
import { at, say, write, type Conf } from "./say.ts";

const INSTANCES = "spark.executor.instances";
const RATIO = "spark.dynamicAllocation.executorAllocationRatio";
const BACKLOGS = [
  "spark.dynamicAllocation.schedulerBacklogTimeout",
  "spark.dynamicAllocation.sustainedSchedulerBacklogTimeout",
];
const LIFETIME = "spark.kubernetes.allocation.maximum";
const PENDING = "spark.kubernetes.allocation.maxPendingPods";
const PENDING_EACH = "spark.kubernetes.allocation.maxPendingPodsPerRp";
const ALLOCATOR = "spark.kubernetes.allocation.pods.allocator";
const KEEP = "spark.kubernetes.executor.deleteOnTermination";
const HEARTBEAT = "spark.executor.heartbeatInterval";
const NETWORK = "spark.network.timeout";
const DECOMMISSION = "spark.decommission.enabled";
const MIGRATION = "spark.storage.decommission.enabled";
/** Written by Spark itself into every executor's labels. */
const RESERVED =
  /^spark\.kubernetes\.executor\.label\.spark-(version|app-selector|app-name|exec-id|role|exec-resourceprofile-id)$/;
const SECRET_KEY = /^spark\.kubernetes\.executor\.secretKeyRef\./;

/** What the properties say of how executors come, stay and go. */
export function allocationAdvice(spec: Spec): Advice[] {
  const conf = spec.spark.conf ?? {};
  return [
    ...(spec.dynamicAllocation.enabled ? [...instances(conf, spec), ...ratio(conf), ...backlogs(conf)] : []),
    ...(spec.standalone.enabled ? [] : pods(conf, spec)),
    ...heartbeat(conf),
    ...decommission(conf, spec),
  ];
}

function instances(conf: Conf, { dynamicAllocation: own }: Spec): Advice[] {
  const value = conf[INSTANCES];
  const count = sparkWhole(value ?? "");
  if (value === undefined || count === undefined) return [];
  if (count > own.maxExecutors)
    return [
      say(
        "DA002",
        "error",
        [INSTANCES, value],
        `${INSTANCES} is ${count}, and dynamic allocation allows at most ${own.maxExecutors} executors: Spark refuses to start.`,
      ),
    ];
  return [
    say(
      "DA004",
      "warning",
      [INSTANCES, value],
      `With dynamic allocation ${INSTANCES} is no fixed number: it only raises how many executors are asked for at the start, which is a field of its own.`,
      [
        {
          title: `Ask for ${Math.max(count, own.minExecutors)} at the start`,
          remove: [at(INSTANCES)],
          set: [["/spec/dynamicAllocation/initialExecutors", Math.max(count, own.minExecutors)]],
        },
      ],
    ),
  ];
}

function ratio(conf: Conf): Advice[] {
  const value = conf[RATIO];
  const number = Number(value);
  if (value === undefined || !(number <= 0 || number > 1)) return [];
  return [
    say(
      "DA012",
      "error",
      [RATIO, value],
      `${RATIO}=${value}: Spark refuses to start with a ratio that is not above 0 and at most 1.`,
    ),
  ];
}

function backlogs(conf: Conf): Advice[] {
  return BACKLOGS.flatMap((key) => {
    const value = conf[key];
    const time = sparkMilliseconds(value ?? "", "s");
    if (value === undefined || time === undefined || time > 0) return [];
    return [
      say("DA012", "error", [key, value], `${key}=${value}: Spark refuses to start with a time that is not above 0.`),
    ];
  });
}

function pods(conf: Conf, { connect, spark }: Spec): Advice[] {
  const value = conf[LIFETIME];
  const [all, each] = [sparkWhole(conf[PENDING] ?? ""), sparkWhole(conf[PENDING_EACH] ?? "")];
  const kept = conf[KEEP];
  const allocator = conf[ALLOCATOR];
  return [
    ...(allocator !== undefined && allocator !== "direct"
      ? [
          say(
            "allocator-rights",
            "error",
            [ALLOCATOR, allocator],
            `${ALLOCATOR}=${allocator}: the driver's Role lets it make pods and nothing that makes pods, so there would be no executor.`,
          ),
        ]
      : []),
    ...(value !== undefined && connect.enabled && !["3.5", "4.0"].includes(spark.version)
      ? [
          say(
            "DA013",
            "error",
            [LIFETIME, value],
            `${LIFETIME} counts every executor a driver has ever made, not those of one time: after number ${value} a Connect server gets no more. The limit at one time is a field of dynamic allocation.`,
          ),
        ]
      : []),
    ...(all !== undefined && each !== undefined && each > all
      ? [
          say(
            "K8S010",
            "error",
            [PENDING_EACH, String(each)],
            `${PENDING_EACH} is ${each} and ${PENDING} ${all}: Spark makes no executor while the one is above the other.`,
            [write(PENDING_EACH, String(all))],
          ),
        ]
      : []),
    ...(kept !== undefined && isFalse(kept) && connect.enabled
      ? [
          say(
            "K8S012",
            "warning",
            [KEEP, kept],
            `${KEEP}=false keeps the pod of every executor that ended. A Connect server does not end, so they pile up until the namespace's quota is full.`,
          ),
        ]
      : []),
    ...Object.entries(conf)
      .filter(([key]) => RESERVED.test(key))
      .map((written) =>
        say(
          "K8S008",
          "error",
          written,
          `${written[0]} is a label Spark sets itself; it refuses to make executors with another.`,
        ),
      ),
    ...Object.entries(conf)
      .filter(([key, reference]) => SECRET_KEY.test(key) && !/^[^:]+:[^:]+$/.test(reference))
      .map((written) =>
        say(
          "K8S009",
          "error",
          written,
          `${written[0]}=${written[1]}: write the Secret and its key, name:key. Spark makes no executor otherwise.`,
        ),
      ),
  ];
}

function heartbeat(conf: Conf): Advice[] {
  const beat = sparkMilliseconds(conf[HEARTBEAT] ?? "10s", "ms");
  const timeout = sparkMilliseconds(conf[NETWORK] ?? "120s", "s");
  if (beat === undefined || timeout === undefined || timeout > beat) return [];
  const key = conf[HEARTBEAT] === undefined ? NETWORK : HEARTBEAT;
  return [
    say(
      "K8S014",
      "error",
      [key, conf[key] ?? ""],
      `Executors give a sign of life every ${conf[HEARTBEAT] ?? "10s"} (${HEARTBEAT}) and count as lost after ${conf[NETWORK] ?? "120s"} (${NETWORK}): Spark refuses to start unless the second is longer.`,
      [...(beat < 120_000 ? [write(NETWORK, "120s")] : []), ...(timeout > 10_000 ? [write(HEARTBEAT, "10s")] : [])],
    ),
  ];
}

/** What spot nodes need, by hand. */
function decommission(conf: Conf, { spot, celeborn, dynamicAllocation }: Spec): Advice[] {
  // With Celeborn an executor holds no shuffle files that could be lost.
  if (spot.enabled || celeborn.enabled) return [];
  const [leaves, moves] = [isTrue(conf[DECOMMISSION]), isTrue(conf[MIGRATION])];
  if (leaves && moves && dynamicAllocation.enabled)
    return [
      say(
        "DA009",
        "info",
        [MIGRATION, conf[MIGRATION] ?? ""],
        "A leaving executor hands its shuffle files on, and shuffle tracking still keeps an idle one until nobody needs them: executors go late. The field spot takes the one and drops the other.",
        [{ title: "Remove both properties", remove: [at(DECOMMISSION), at(MIGRATION)] }],
      ),
    ];
  if (leaves === moves) return [];
  const [rule, key, other, message] = leaves
    ? ([
        "DEC002",
        DECOMMISSION,
        MIGRATION,
        `${DECOMMISSION} alone gives a leaving executor no new tasks; its shuffle and cached blocks go with it unless ${MIGRATION} is true as well.`,
      ] as const)
    : (["DEC001", MIGRATION, DECOMMISSION, `${MIGRATION} is read only while ${DECOMMISSION} is true.`] as const);
  return [say(rule, "warning", [key, conf[key] ?? ""], message, [write(other, "true")])];
}
