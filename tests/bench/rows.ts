export interface Row {
  name: string;
  value: number;
  unit: "ms" | "s" | "KiB" | "MiB" | "×";
  /** at most this, where the product promises something */
  goal?: number;
}

export function printRows(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length));
  return rows
    .map(({ name, value, unit, goal }) => {
      const number = value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0).padStart(8);
      const verdict = goal === undefined ? "" : `  goal ≤ ${goal} ${unit}: ${value <= goal ? "met" : "missed"}`;
      return `${name.padEnd(width)} ${number} ${unit.padEnd(3)}${verdict}`;
    })
    .join("\n");
}

/** The value below which `share` of the samples lie. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
