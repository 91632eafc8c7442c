import "server-only";

/** What a step says when it is done: "up to date", "3 applied". */
type Told = string;

/** One line a step with its time, so that a slow start says what was slow. */
export async function step(name: string, work: () => Promise<Told>): Promise<void> {
  const began = performance.now();
  const told = await work();
  const seconds = ((performance.now() - began) / 1000).toFixed(2);
  say(`${name.padEnd(16)} ${told} in ${seconds} s`);
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
