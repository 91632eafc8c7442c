import { expect, it } from "vitest";
import { openGate } from "./gate.ts";

it("lets no more through than it has places, in order, and goes on after a failure", async () => {
  const gate = openGate(2);
  let inside = 0;
  let most = 0;
  const done: number[] = [];
  const work = (n: number) =>
    gate(async () => {
      most = Math.max(most, (inside += 1));
      await new Promise((turn) => setTimeout(turn, 5));
      inside -= 1;
      if (n === 1) throw new Error("one fails");
      done.push(n);
    });
  await Promise.allSettled([0, 1, 2, 3, 4, 5].map(work));
  expect(most).toBe(2);
  expect(done).toEqual([0, 2, 3, 4, 5]);
});
