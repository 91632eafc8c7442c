import type { Demand, PropertyValue } from "#lib/render/contribution.ts";
import { derive, text, type Traced, type TracedView } from "#lib/render/traced.ts";
import { DEFAULT_INSTANCES } from "#lib/spec/core.ts";
import { cpuCores } from "#lib/spec/spark-quantity.ts";
import type { Conf } from "./by-hand/say.ts";
import { besideOverheadMib, REQUEST } from "./by-hand/sizes.ts";
import type { Spec } from "./spec.ts";

// What every Spark application of an installation is given, whoever starts it.

const megabytes = (mib: number) => `${mib}m`;

/** Heap and overhead of driver and executors, in Spark's own unit (GU11). */
export function sizes({ driver, executor }: TracedView<Spec>): Record<string, PropertyValue> {
  return {
    "spark.driver.memory": derive(megabytes, driver.memoryMib),
    "spark.executor.cores": text`${executor.cores}`,
    "spark.executor.memory": derive(megabytes, executor.memoryMib),
    "spark.executor.memoryOverhead": derive(megabytes, executor.memoryOverheadMib),
  };
}

/** The fixed number of executors while dynamic allocation is off. */
export function fixedExecutors({ executor }: TracedView<Spec>): Traced<number> {
  return derive((count: number | undefined) => count ?? DEFAULT_INSTANCES, executor.instances);
}

/** A driver and as many executors as may run at once, with what `spark.conf` makes of their pods. */
export function demandOf(component: "connect" | "batch", spec: TracedView<Spec>): [Demand, Demand] {
  const { driver, executor, dynamicAllocation: allocation } = spec;
  const conf: Conf = Object.fromEntries(Object.entries(spec.spark.conf ?? {}).map(([key, { value }]) => [key, value]));
  return [
    {
      component,
      pods: 1,
      cores: driver.cores.value,
      memoryMib: driver.memoryMib.value + driver.memoryOverheadMib.value,
    },
    {
      component: "executor",
      pods: allocation.enabled.value ? allocation.maxExecutors.value : fixedExecutors(spec).value,
      cores: cpuCores(conf[REQUEST] ?? "") ?? executor.cores.value,
      memoryMib:
        executor.memoryMib.value +
        executor.memoryOverheadMib.value +
        besideOverheadMib(conf, component === "batch" && spec.batch.language.value === "python"),
    },
  ];
}
