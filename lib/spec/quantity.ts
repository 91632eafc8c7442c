/**
 * Quantities people type and the integers the spec keeps: memory in MiB, CPU in cores, time in the unit of the field.
 * Spark reads `g`, `gb` and `Gi`-less suffixes as powers of 1024 (JavaUtils.byteStringAs); Kubernetes reads `G` as 10^9
 * and `Gi` as 2^30. One letter apart, so the spec takes plain MiB and this module only explains and converts.
 */
const MIB_PER_UNIT: Readonly<Record<string, number>> = {
  k: 1 / 1024,
  m: 1,
  g: 1024,
  t: 1024 * 1024,
};

const MEMORY = /^\s*(\d+(?:\.\d+)?)\s*([kmgt])(i?b?)\s*$/i;

/** `16Gi`, `16G`, `16g`, `1.5 TB` → whole MiB, all read as powers of 1024; undefined when it is not a memory size. */
export function parseMemoryMib(text: string): number | undefined {
  const match = MEMORY.exec(text);
  const factor = MIB_PER_UNIT[match?.[2]?.toLowerCase() ?? ""];
  if (!match?.[1] || factor === undefined) return undefined;
  const mib = Math.round(Number(match[1]) * factor);
  return Number.isSafeInteger(mib) && mib > 0 ? mib : undefined;
}

/** 16384 → `16 GiB`, 1536 → `1.5 GiB`, 512 → `512 MiB`: for people, never for a manifest. */
export function formatMib(mib: number): string {
  if (mib < 1024) return `${mib} MiB`;
  if (mib < 1024 * 1024) return `${Number((mib / 1024).toFixed(1))} GiB`;
  return `${Number((mib / 1024 / 1024).toFixed(2))} TiB`;
}

const SECONDS_PER_UNIT: Readonly<Record<string, number>> = { s: 1, m: 60, min: 60, h: 3600, d: 86400 };

/** `90s`, `30m`, `30min`, `2h` → seconds; undefined when it is not a time Spark would read. */
export function parseSeconds(text: string): number | undefined {
  const match = /^\s*(\d+)\s*(s|min|m|h|d)\s*$/i.exec(text);
  const factor = SECONDS_PER_UNIT[match?.[2]?.toLowerCase() ?? ""];
  return match?.[1] && factor !== undefined ? Number(match[1]) * factor : undefined;
}
