import { z } from "zod";
import { field } from "./field.ts";
import { clusterShape } from "./cluster.ts";
import { imageShape } from "./image.ts";
import { namespaceName } from "./names.ts";

/** Spark lines this product renders for; a line is `major.minor`. What each holds: `lib/compatibility`. */
export const sparkVersions = ["3.5", "4.0", "4.1", "4.2", "4.3"] as const;
export type SparkVersion = (typeof sparkVersions)[number];

/** The smallest heap Spark starts with: 1.5 × 300 MiB reserved (UnifiedMemoryManager). */
const MIN_HEAP_MIB = 450;
/** Spark's own default of spark.executor.instances, used when dynamic allocation is off and no number is given. */
export const DEFAULT_INSTANCES = 2;
export const MAX_HEAP_MIB = 2 * 1024 * 1024;

const heapMib = () => z.int().min(MIN_HEAP_MIB).max(MAX_HEAP_MIB);
const overheadMib = () => z.int().min(0).max(MAX_HEAP_MIB);
const cores = () => z.int().min(1).max(256);

/** What every installation has, whatever runs in it. Entries of the catalogue add their own parts beside these. */
export const coreShape = {
  ...clusterShape,
  namespace: field(namespaceName(), {
    label: "Namespace",
    step: "basics",
    help: "The Kubernetes namespace every object goes into. It must exist; the product makes none.",
  }),
  spark: z.strictObject({
    version: field(z.enum(sparkVersions), {
      label: "Spark version",
      step: "workload",
      help: "The Spark line of server, executors and clients. It decides which properties exist.",
    }),
    ...imageShape,
    conf: z.exactOptional(
      field(z.record(z.string().min(1), z.string()), {
        label: "Spark properties",
        step: "properties",
        widget: "properties",
        help: "Further spark.* properties, written as Spark wants them. Properties owned by a field are set there and refused here.",
      }),
    ),
  }),
  driver: z.strictObject({
    cores: field(cores(), {
      label: "Driver cores",
      step: "sizing",
      unit: "cores",
      help: "CPU request of the driver pod.",
    }),
    memoryMib: field(heapMib(), {
      label: "Driver heap",
      step: "sizing",
      unit: "MiB",
      help: "spark.driver.memory, the JVM heap of the driver. The pod needs the overhead on top.",
    }),
    memoryOverheadMib: field(overheadMib(), {
      label: "Driver memory overhead",
      step: "sizing",
      unit: "MiB",
      help: "Memory of the driver pod outside the heap: threads, direct buffers, gRPC and Arrow.",
    }),
  }),
  executor: z.strictObject({
    cores: field(cores(), {
      label: "Executor cores",
      step: "sizing",
      unit: "cores",
      help: "spark.executor.cores: task slots and CPU request of one executor.",
    }),
    memoryMib: field(heapMib(), {
      label: "Executor heap",
      step: "sizing",
      unit: "MiB",
      help: "spark.executor.memory, the JVM heap of one executor.",
    }),
    memoryOverheadMib: field(overheadMib(), {
      label: "Executor memory overhead",
      step: "sizing",
      unit: "MiB",
      help: "spark.executor.memoryOverhead: what the executor pod needs outside the heap, Python workers included.",
    }),
    instances: z.exactOptional(
      field(z.int().min(1).max(10_000), {
        label: "Executors",
        step: "sizing",
        unit: "executors",
        needs: { pointer: "/dynamicAllocation/enabled", is: false },
        help: "spark.executor.instances: the fixed number of executors when dynamic allocation is off.",
      }),
    ),
  }),
};
