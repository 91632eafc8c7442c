/** Digits after the point: enough that rounding down keeps the exact number of slots up to 256 cores. */
const PRECISION = 1_000_000;

/**
 * spark.task.resource.<name>.amount such that as many tasks run at once as the executor has cores. Spark counts slots a
 * device: floor(1 / amount) for a fraction, so the cores are spread evenly over the devices. A fraction is never above
 * 0.5, because 3.5 refuses more (4.0 and later take up to 1), and is rounded down, because a fraction that is a hair too
 * large loses a slot.
 *
 * Source: ResourceUtils.calculateAmountAndPartsForFraction, ResourceProfile.calculateTasksAndLimitingResource.
 */
export function taskAmount(cores: number, devices: number): string {
  const tasksOnOne = Math.ceil(cores / devices);
  if (tasksOnOne === 1) return String(Math.floor(devices / cores));
  return String(Math.floor(PRECISION / tasksOnOne) / PRECISION);
}
