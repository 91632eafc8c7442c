/**
 * Label selectors as kubectl and charts take them: `app=a`, `app!=a`, `app in (a,b)`, `app notin (a)`, `app`, `!app`, joined
 * by commas that mean AND. Grammar: apimachinery, pkg/labels/selector.go.
 */
export interface Requirement {
  key: string;
  operator: "in" | "notin" | "exists" | "absent";
  values: readonly string[];
}

const KEY = "(?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
const VALUE = "(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?";
const EQUAL = new RegExp(`^(${KEY})\\s*(==?|!=)\\s*(${VALUE})$`);
const SET = new RegExp(`^(${KEY})\\s+(in|notin)\\s*\\(\\s*(${VALUE}(?:\\s*,\\s*${VALUE})*)\\s*\\)$`);
const ALONE = new RegExp(`^(!?)\\s*(${KEY})$`);

/** Undefined when it is not a selector. */
export function readLabelSelector(text: string): readonly Requirement[] | undefined {
  // A comma inside parentheses belongs to the set.
  const parts = text.split(/,(?![^(]*\))/).map((part) => part.trim());
  const read = parts.map(readRequirement);
  return read.every((one) => one !== undefined) ? read : undefined;
}

function readRequirement(part: string): Requirement | undefined {
  const equal = EQUAL.exec(part);
  if (equal) {
    const [, key = "", sign, value = ""] = equal;
    return { key, operator: sign === "!=" ? "notin" : "in", values: [value] };
  }
  const set = SET.exec(part);
  if (set) {
    const [, key = "", operator, values = ""] = set;
    return { key, operator: operator === "in" ? "in" : "notin", values: values.split(",").map((one) => one.trim()) };
  }
  const alone = ALONE.exec(part);
  if (!alone) return undefined;
  const [, not, key = ""] = alone;
  return { key, operator: not ? "absent" : "exists", values: [] };
}

export function writeLabelSelector(requirements: readonly Requirement[]): string {
  return requirements.map(writeRequirement).join(",");
}

function writeRequirement({ key, operator, values: [first, ...others] }: Requirement): string {
  if (first === undefined) return operator === "absent" ? `!${key}` : key;
  if (others.length > 0) return `${key} ${operator} (${[first, ...others].join(",")})`;
  return `${key}${operator === "in" ? "=" : "!="}${first}`;
}

/** A label nothing can have as the requirements want it, and the values they ask of it; undefined when all can hold. */
export function contradictionIn(requirements: readonly Requirement[]) {
  const keys = [...new Set(requirements.map(({ key }) => key))];
  return keys
    .map((key) => ({ key, all: requirements.filter((one) => one.key === key) }))
    .filter(({ all }) => !canHold(all))
    .map(({ key, all }) => ({
      key,
      values: [...new Set(all.flatMap((one) => (one.operator === "in" ? one.values : [])))],
    }))
    .at(0);
}

function canHold(all: readonly Requirement[]): boolean {
  const asked = all.filter(({ operator }) => operator === "in");
  const barred = new Set(all.flatMap(({ operator, values }) => (operator === "notin" ? values : [])));
  const wantsAbsent = all.some(({ operator }) => operator === "absent");
  if (wantsAbsent) return !all.some(({ operator }) => operator === "in" || operator === "exists");
  const [first, ...others] = asked;
  if (!first) return true;
  return first.values.some((value) => !barred.has(value) && others.every(({ values }) => values.includes(value)));
}

/** True when an object with these labels is selected. */
export function selects(requirements: readonly Requirement[], labels: Readonly<Record<string, string>>): boolean {
  return requirements.every(({ key, operator, values }) => {
    const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
    if (operator === "exists") return value !== undefined;
    if (operator === "absent") return value === undefined;
    const among = value !== undefined && values.includes(value);
    return operator === "in" ? among : !among;
  });
}
