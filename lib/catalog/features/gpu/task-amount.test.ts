import { expect, it } from "vitest";
import { taskAmount } from "./task-amount.ts";

/** Slots of an executor as Spark counts them: 3.5 takes no fraction above a half. */
function slots(devices: number, amount: number): number {
  if (!Number.isInteger(amount)) expect(amount).toBeLessThanOrEqual(0.5);
  return amount < 1 ? devices * Math.floor(1 / amount) : Math.floor(devices / amount);
}

it("no core is left without a slot, for any number of cores and devices", () => {
  for (let cores = 1; cores <= 256; cores += 1)
    for (let devices = 1; devices <= 16; devices += 1) {
      const written = taskAmount(cores, devices);
      expect(written).toMatch(/^\d+(\.\d+)?$/);
      expect(slots(devices, Number(written)), `${cores} cores, ${devices} devices`).toBeGreaterThanOrEqual(cores);
    }
});

it("one device has exactly as many slots as there are cores, and they fit on it", () => {
  for (let cores = 2; cores <= 256; cores += 1) {
    const amount = Number(taskAmount(cores, 1));
    expect(Math.floor(1 / amount)).toBe(cores);
    expect(amount * cores).toBeLessThanOrEqual(1);
  }
});

it.each([
  [4, 1, "0.25"],
  [16, 1, "0.0625"],
  [1, 1, "1"],
  [3, 1, "0.333333"],
  [4, 2, "0.5"],
  [3, 2, "0.5"],
  [2, 4, "2"],
])("%i cores on %i devices: %s", (cores, devices, written) => expect(taskAmount(cores, devices)).toBe(written));
