import type { z } from "zod";
import { installationSchema, specSchema } from "#lib/catalog/spec.ts";
import type { Advice, Intent } from "#lib/spec/advice.ts";
import { fieldsOf, type FieldMeta } from "#lib/spec/field.ts";
import { getAt, joinPointer, type Json } from "#lib/spec/pointer.ts";
import { parseMemoryMib, parseSeconds } from "#lib/spec/quantity.ts";
import { nearestOf } from "./catalogue.ts";

const META = new Map<string, FieldMeta>([
  ...fieldsOf(installationSchema).map(({ pointer, meta }) => [pointer, meta] as const),
  ...fieldsOf(specSchema).map(({ pointer, meta }) => [`/spec${pointer}`, meta] as const),
]);

/** The field a document's pointer belongs to; values for one environment are the same fields in another place. */
function fieldAt(pointer: string): FieldMeta | undefined {
  return META.get(pointer.replace(/^\/environments\/[^/]+/, "/spec"));
}

/** The field at a pointer or, for what stands inside one (a single property), above it. */
export function fieldAbove(pointer: string): FieldMeta | undefined {
  if (pointer === "") return undefined;
  return fieldAt(pointer) ?? fieldAbove(pointer.slice(0, pointer.lastIndexOf("/")));
}

/** Keys that could stand at a place of the document, for "did you mean". */
function keysAt(pointer: string): string[] {
  const at = pointer.replace(/^\/environments\/[^/]+/, "/spec");
  const below = [...META.keys()].flatMap((known) =>
    known.startsWith(`${at}/`) ? [known.slice(at.length + 1).split("/")[0] ?? ""] : [],
  );
  return [...new Set(at === "" ? [...below, "apiVersion", "kind", "environments"] : below)];
}

/** What zod found, in the words of the fields, with the number and the fix wherever one is known. */
export function adviceOfIssues(issues: readonly z.core.$ZodIssue[], document: Json): Advice[] {
  return issues.flatMap((issue) => {
    const keys = issue.path.map((key) => (typeof key === "symbol" ? String(key) : key));
    const path = joinPointer(...keys);
    if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(path, key, document));
    if (issue.code === "invalid_union" || issue.code === "invalid_key")
      return [schemaAdvice(path, `${keys.at(-1) ?? "The document"} is not allowed here.`)];
    return [valueAdvice(issue, path, getAt(document, path))];
  });
}

function schemaAdvice(path: string, message: string, fixes: Intent[] = [], values?: Advice["values"]): Advice {
  return {
    rule: "schema",
    severity: "error",
    message,
    path,
    fixes,
    source: "spec schema",
    ...(values ? { values } : {}),
  };
}

function unknownKey(parent: string, key: string, document: Json): Advice {
  const path = parent + joinPointer(key);
  const value = getAt(document, path);
  const nearest = nearestOf(key, keysAt(parent));
  const renames =
    value === undefined
      ? []
      : nearest.map((name) => ({
          title: `Rename to ${name}`,
          remove: [path],
          set: [[`${parent}/${name}`, value] as const],
        }));
  const hint = nearest[0] ? ` Did you mean ${nearest[0]}?` : ` Known here: ${keysAt(parent).join(", ") || "nothing"}.`;
  return schemaAdvice(
    path,
    `There is no key ${key} ${parent === "" ? "at the top of the document" : `in ${parent}`}.${hint}`,
    [...renames, { title: `Remove ${key}`, remove: [path] }],
    { key },
  );
}

function valueAdvice(issue: z.core.$ZodIssue, path: string, value: Json | undefined): Advice {
  const meta = fieldAt(path);
  const label = meta?.label ?? (path === "" ? "The document" : path.slice(path.lastIndexOf("/") + 1));
  const shown = value === undefined ? "" : JSON.stringify(value).slice(0, 80);
  if (value === undefined) return schemaAdvice(path, `${label} is missing.`);
  const write = (better: Json): Intent[] => [{ title: `Write ${String(better)}`, set: [[path, better]] }];
  switch (issue.code) {
    case "invalid_type": {
      if (issue.expected === "int" || issue.expected === "number") return notANumber(path, label, meta, value);
      if (issue.expected === "string" && (typeof value === "number" || typeof value === "boolean")) {
        return schemaAdvice(path, `${label} is ${shown}; it takes text. Quote it.`, [
          { title: `Write "${value}"`, set: [[path, String(value)]] },
        ]);
      }
      if (issue.expected === "boolean") {
        const better = /^(yes|on|true)$/i.test(String(value))
          ? true
          : /^(no|off|false)$/i.test(String(value))
            ? false
            : undefined;
        return schemaAdvice(
          path,
          `${label} is ${shown}; it takes true or false.`,
          better === undefined ? [] : write(better),
        );
      }
      return schemaAdvice(
        path,
        `${label} is ${shown}; it takes ${issue.expected === "record" || issue.expected === "object" ? "a map" : `a ${issue.expected}`}.`,
      );
    }
    case "too_small":
    case "too_big": {
      if (typeof value !== "number") return schemaAdvice(path, issue.message);
      const bound = Number(issue.code === "too_small" ? issue.minimum : issue.maximum);
      const unit = meta?.unit ? ` ${meta.unit}` : "";
      return schemaAdvice(
        path,
        `${label} is ${value}${unit}; ${issue.code === "too_small" ? "at least" : "at most"} ${bound}${unit}.`,
        write(bound),
        { value, bound },
      );
    }
    case "invalid_value": {
      const options = issue.values.map(String);
      const close = options.find((option) => option === String(value)) ?? nearestOf(String(value), options)[0];
      return schemaAdvice(
        path,
        `${label} is ${shown}; it takes ${options.map((option) => JSON.stringify(option)).join(" or ")}.`,
        (close ? [close] : options.slice(0, 3)).flatMap((option) => write(option)),
      );
    }
    default:
      return schemaAdvice(path, `${label}: ${issue.message}`, [], { value: shown });
  }
}

/** A quantity with a unit where the spec keeps a plain integer: say what it comes to, and offer it. */
function notANumber(path: string, label: string, meta: FieldMeta | undefined, value: Json): Advice {
  const unit = meta?.unit ?? "";
  const kind = unit === "" ? "a whole number" : `a whole number of ${unit}`;
  const shown = JSON.stringify(value);
  const typed = typeof value === "number" ? String(value) : typeof value === "string" ? value : "";
  const converted = convert(typed, unit);
  const explained = converted === undefined ? "" : ` ${typed} is ${converted} ${unit}.`;
  const fixes = converted === undefined ? [] : [{ title: `Write ${converted}`, set: [[path, converted] as const] }];
  return schemaAdvice(path, `${label} is ${shown}; it takes ${kind}, without a unit.${explained}`, fixes, {
    value: typed,
    unit,
  });
}

function convert(typed: string, unit: string): number | undefined {
  if (/^\d+$/.test(typed)) return Number(typed);
  if (unit === "MiB") return parseMemoryMib(typed);
  const seconds = unit === "s" || unit === "min" ? parseSeconds(typed) : undefined;
  if (seconds !== undefined) return unit === "s" ? seconds : Math.max(1, Math.round(seconds / 60));
  return /^\d+\.\d+$/.test(typed) ? Math.max(1, Math.round(Number(typed))) : undefined;
}
