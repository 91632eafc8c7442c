import type { Advice } from "#lib/spec/advice.ts";
import { MAX_HEAP_MIB } from "#lib/spec/core.ts";
import { formatMib } from "#lib/spec/quantity.ts";
import { isTrue, MIB, sparkBytes, sparkWhole } from "#lib/spec/spark-quantity.ts";
import type { Spec } from "../spec.ts";
import { leastOverheadMib } from "../capacity/overhead.ts";
import { say, write, type Conf } from "./say.ts";
import { OFF_HEAP, OFF_HEAP_SIZE, PYSPARK } from "./sizes.ts";

const RESULT = "spark.driver.maxResultSize";
const KRYO = ["spark.kryoserializer.buffer.max", "spark.kryoserializer.buffer"] as const;
const RPC = "spark.rpc.message.maxSize";
const GIB = 1024 * MIB;
/** Only a default of the overhead, which is always written. A server's driver reads none of its own anyway. */
const OVERHEAD_DEFAULT =
  /^spark\.(executor\.(memoryOverheadFactor|minMemoryOverhead)|kubernetes\.memoryOverheadFactor)$/;
const DRIVERS_DEFAULT = /^spark\.driver\.(memoryOverheadFactor|minMemoryOverhead)$/;

/** What the properties say of memory that Spark refuses, or that does not do what it seems to. */
export function memoryAdvice(spec: Spec): Advice[] {
  const conf = spec.spark.conf ?? {};
  return [
    ...offHeapAdvice(conf),
    ...written(conf, /^spark\.(executor|driver)\.(extra|default)JavaOptions$/).flatMap(heapInOptions),
    ...written(conf, /^spark\.memory\.(fraction|storageFraction)$/).flatMap(share),
    ...written(conf, OVERHEAD_DEFAULT).map(ignored),
    ...(spec.batch.enabled ? written(conf, DRIVERS_DEFAULT).map(ignored) : []),
    ...KRYO.flatMap((key) => buffer(key, conf[key])),
    ...message(conf[RPC]),
    ...results(conf[RESULT], spec.driver.memoryMib),
    ...pythonWorkers(conf[PYSPARK], spec),
  ];
}

const written = (conf: Conf, pattern: RegExp) => Object.entries(conf).filter(([key]) => pattern.test(key));

function offHeapAdvice(conf: Conf): Advice[] {
  const size = sparkBytes(conf[OFF_HEAP_SIZE] ?? "0", "b");
  if (isTrue(conf[OFF_HEAP]) && size === 0)
    return [
      say(
        "MEM005",
        "error",
        [OFF_HEAP, conf[OFF_HEAP] ?? ""],
        `Off-heap memory is on and ${OFF_HEAP_SIZE} is not set: executors end with an error.`,
        [write(OFF_HEAP_SIZE, "1g")],
      ),
    ];
  if (size !== undefined && size > 0 && !isTrue(conf[OFF_HEAP]))
    return [
      say(
        "MEM006",
        "warning",
        [OFF_HEAP_SIZE, conf[OFF_HEAP_SIZE] ?? ""],
        `${OFF_HEAP_SIZE} is read only while ${OFF_HEAP} is true.`,
        [write(OFF_HEAP, "true")],
      ),
    ];
  return [];
}

function heapInOptions([key, value]: readonly [string, string]): Advice[] {
  const what = value.includes("-Xmx")
    ? "the heap"
    : key.startsWith("spark.executor.") && value.includes("-Dspark")
      ? "a property of Spark"
      : undefined;
  if (what === undefined) return [];
  return [
    say(
      "MEM004",
      "error",
      [key, value],
      `${key} sets ${what}; Spark refuses to start with that. Sizes are fields, properties stand beside it.`,
    ),
  ];
}

function share([key, value]: readonly [string, string]): Advice[] {
  const number = Number(value);
  if (!(number < 0 || number > 1)) return [];
  return [
    say(
      "MEM012",
      "error",
      [key, value],
      `${key}=${value} is a share of the heap, from 0 to 1; Spark refuses to start with another.`,
    ),
  ];
}

const ignored = ([key, value]: readonly [string, string]): Advice =>
  say(
    "MEM007",
    "warning",
    [key, value],
    `${key} is a default for an overhead that is not set, and here it always is: change the overhead itself, a field of driver and executor.`,
  );

function buffer(key: (typeof KRYO)[number], value: string | undefined): Advice[] {
  const bytes = sparkBytes(value ?? "", key.endsWith(".max") ? "m" : "k");
  if (value === undefined || bytes === undefined || bytes < 2 * GIB) return [];
  return [
    say(
      "MEM015",
      "error",
      [key, value],
      `${key}=${value}: Kryo's buffer is an array of Java and ends below 2 GiB; no task would start.`,
      [write(key, "1g")],
    ),
  ];
}

function message(value: string | undefined): Advice[] {
  const mib = sparkWhole(value ?? "");
  if (value === undefined || mib === undefined || mib <= 2047) return [];
  return [
    say("MEM016", "error", [RPC, value], `${RPC}=${value} is in MiB, and Spark refuses more than 2047.`, [
      write(RPC, "2047"),
    ]),
  ];
}

function results(value: string | undefined, heapMib: number): Advice[] {
  const bytes = sparkBytes(value ?? "", "b");
  if (value === undefined || bytes === undefined || (bytes > 0 && bytes < heapMib * MIB)) return [];
  const limit = bytes === 0 ? "0 means no limit" : `${value} is not below the driver's heap of ${formatMib(heapMib)}`;
  return [
    say(
      "MEM014",
      "warning",
      [RESULT, value],
      `${RESULT}: ${limit}, so one large result ends the driver, and with it what everybody else does on it.`,
    ),
  ];
}

/** MEM009: a server is a driver in client mode, where the pod of an executor does not grow with it. */
function pythonWorkers(value: string | undefined, { connect, executor }: Spec): Advice[] {
  const bytes = sparkBytes(value ?? "", "m");
  const least = Math.ceil((bytes ?? 0) / MIB) + leastOverheadMib(executor.memoryMib);
  if (value === undefined || bytes === undefined || !connect.enabled || executor.memoryOverheadMib >= least) return [];
  return [
    say(
      "MEM009",
      "warning",
      [PYSPARK, value],
      `${PYSPARK} lets an executor's Python workers take ${value}, and a Connect server's executors get no larger pod for it: the overhead of ${executor.memoryOverheadMib} MiB has to hold them beside the JVM's own.`,
      least <= MAX_HEAP_MIB
        ? [{ title: `Raise the overhead to ${least} MiB`, set: [["/spec/executor/memoryOverheadMib", least]] }]
        : [],
    ),
  ];
}
