import "server-only";

/** At most `places` at once; the rest wait in order. */
export function openGate(places: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = places;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((turn) => waiting.push(turn));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}

/** One hash takes about 90 ms and 16 MiB: a burst of sign-ins must not take the process from everybody else. */
export const passwordGate = openGate(2);
