import type { PropertyRow } from "./catalogue.ts";

/** Spark's own grammar of values: JavaUtils.byteStringAs and timeStringAs. */
const SIZE = /^\d+(b|[kmgtp]b?)?$/i;
/** From 4.2 Kubernetes' spelling is read as well; a real Spark of each line was asked (tests/spark/conf-check.test.ts). */
const SIZE_WITH_I = /^\d+(b|[kmgtp](ib?|b)?)?$/i;
const WITHOUT_I: readonly string[] = ["3.5", "4.0", "4.1"];
const TIME = /^-?\d+(us|ms|s|m|min|h|d)?$/i;

export interface ValueProblem {
  rule: "GEN003" | "GEN004" | "GEN005" | "GEN006" | "GEN009" | "GEN010";
  message: string;
  /** what was probably meant, in Spark's spelling */
  instead?: string;
}

/** What Spark would say to this value of this property; undefined when it would take it. */
export function valueProblem(row: PropertyRow, value: string, version: string): ValueProblem | undefined {
  if (row.typeUnknown) return undefined;
  const type = (row.types?.[version] ?? row.type).split(":")[0] ?? row.type;
  return (
    typeProblem(type, value, version) ?? allowedProblem(row, value, version) ?? boundsProblem(row, type, value, version)
  );
}

function typeProblem(type: string, value: string, version: string): ValueProblem | undefined {
  const quoted = JSON.stringify(value);
  switch (type) {
    case "boolean":
      if (/^(true|false)$/i.test(value)) return undefined;
      return {
        rule: "GEN003",
        message: `${quoted} is not a boolean; Spark reads true and false only.`,
        ...instead(/^(yes|on|1)$/i.test(value) ? "true" : /^(no|off|0)$/i.test(value) ? "false" : undefined),
      };
    case "int":
    case "long":
      return /^-?\d+$/.test(value) ? undefined : { rule: "GEN004", message: `${quoted} is not a whole number.` };
    case "double":
      return value.trim() !== "" && Number.isFinite(Number(value))
        ? undefined
        : { rule: "GEN004", message: `${quoted} is not a number.` };
    case "bytes":
      if ((WITHOUT_I.includes(version) ? SIZE : SIZE_WITH_I).test(value)) return undefined;
      return {
        rule: "GEN005",
        message: `${quoted} is not a size Spark ${version} reads: digits and one of k, m, g, t (powers of 1024), no fraction, no blank${WITHOUT_I.includes(version) ? ", no i" : ""}.`,
        ...instead(sparkSize(value)),
      };
    case "time":
      if (TIME.test(value)) return undefined;
      return {
        rule: "GEN006",
        message: `${quoted} is not a time Spark reads: digits and one of ms, s, min, h, d, no fraction, no blank.`,
        ...instead(sparkTime(value)),
      };
    default:
      return undefined;
  }
}

function instead(value: string | undefined): { instead?: string } {
  return value === undefined ? {} : { instead: value };
}

function sparkSize(value: string): string | undefined {
  const match = /^\s*(\d+)\s*([kmgtp])i?b?\s*$/i.exec(value);
  return match ? `${match[1]}${match[2]?.toLowerCase()}` : undefined;
}

function sparkTime(value: string): string | undefined {
  const match = /^\s*(\d+)\s*(ms|s|sec|seconds?|m|min|minutes?|h|hours?|d|days?)\s*$/i.exec(value);
  const unit = match?.[2]?.toLowerCase();
  if (!match || !unit) return undefined;
  const short = unit === "ms" ? "ms" : unit.startsWith("m") ? "min" : unit.charAt(0);
  return `${match[1]}${short}`;
}

function allowedProblem(row: PropertyRow, value: string, version: string): ValueProblem | undefined {
  const allowed = row.valuesBy?.[version] ?? row.values;
  if (!allowed || row.valuesOpen) return undefined;
  // enumConf folds to upper case by itself; other entries say so where they do.
  const folding = row.case ?? (row.type === "enum" ? "upper" : "");
  const folded = folding === "upper" ? value.toUpperCase() : folding === "lower" ? value.toLowerCase() : value;
  if (allowed.includes(folded)) return undefined;
  const close = allowed.find((one) => one.toLowerCase() === value.toLowerCase());
  return {
    rule: "GEN009",
    message: `${JSON.stringify(value)} is not among the values Spark takes: ${allowed.join(", ")}.`,
    ...instead(close),
  };
}

function boundsProblem(row: PropertyRow, type: string, value: string, version: string): ValueProblem | undefined {
  if (type !== "int" && type !== "long" && type !== "double") return undefined;
  const { min, max, exclusiveMin, exclusiveMax } = row.boundsBy?.[version] ?? row;
  const number = Number(value);
  const broken =
    (min !== undefined && number < min && `at least ${min}`) ||
    (max !== undefined && number > max && `at most ${max}`) ||
    (exclusiveMin !== undefined && number <= exclusiveMin && `more than ${exclusiveMin}`) ||
    (exclusiveMax !== undefined && number >= exclusiveMax && `less than ${exclusiveMax}`);
  return broken ? { rule: "GEN010", message: `${value} is out of bounds; Spark wants ${broken}.` } : undefined;
}
