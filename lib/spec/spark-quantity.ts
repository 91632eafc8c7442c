/**
 * Values of properties as Spark reads them (JavaUtils.byteStringAs, timeStringAs): what a bare number means depends on the
 * property. Undefined for what Spark would not read; somebody else says so.
 */
const BYTES: Readonly<Record<string, number>> = { b: 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40, p: 2 ** 50 };
const MILLISECONDS: Readonly<Record<string, number>> = {
  us: 0.001,
  ms: 1,
  s: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

export const MIB = 2 ** 20;

export function sparkBytes(text: string, bare: "b" | "k" | "m"): number | undefined {
  const match = /^(\d+)(?:([bkmgtp])|([kmgtp])(?:ib?|b))?$/i.exec(text);
  const factor = BYTES[(match?.[2] ?? match?.[3] ?? bare).toLowerCase()];
  return match && factor !== undefined ? Number(match[1]) * factor : undefined;
}

export function sparkMilliseconds(text: string, bare: "ms" | "s"): number | undefined {
  const match = /^(-?\d+)(us|ms|s|m|min|h|d)?$/i.exec(text);
  const factor = MILLISECONDS[(match?.[2] ?? bare).toLowerCase()];
  return match && factor !== undefined ? Number(match[1]) * factor : undefined;
}

export const sparkWhole = (text: string): number | undefined => (/^-?\d+$/.test(text) ? Number(text) : undefined);

export const isTrue = (text: string | undefined): boolean => /^true$/i.test(text ?? "");
export const isFalse = (text: string | undefined): boolean => /^false$/i.test(text ?? "");

const THOUSANDTHS: Readonly<Record<string, number>> = { "": 1, n: 1e-9, u: 1e-6, m: 1e-3, k: 1e3, M: 1e6, G: 1e9 };

/** A CPU quantity of Kubernetes in cores. */
export function cpuCores(text: string): number | undefined {
  const match = /^\+?(\d+(?:\.\d*)?|\.\d+)([numkMG]?)$/.exec(text);
  const factor = THOUSANDTHS[match?.[2] ?? ""];
  return match && factor !== undefined ? Number(match[1]) * factor : undefined;
}
