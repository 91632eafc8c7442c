/** Order of dotted numbers: 1.9 before 1.10, 1.11 before 1.11.0. Text after the numbers (1.2.0-rc1) is not looked at. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => (/^\d+(\.\d+)*/.exec(text)?.[0] ?? "0").split(".").map(Number));
  for (let at = 0; at < Math.max(left?.length ?? 0, right?.length ?? 0); at++) {
    const difference = (left?.[at] ?? -1) - (right?.[at] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The newest of some versions. */
export const newestOf = (versions: readonly string[]): string | undefined => versions.toSorted(compareVersions).at(-1);

/** `4.1` of `4.1.2`. */
export const minorOf = (version: string): string => version.split(".").slice(0, 2).join(".");
