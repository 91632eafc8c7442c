import type { z } from "zod";
import { installationSchema, specSchema } from "#lib/catalog/spec.ts";
import type { Advice, Intent } from "#lib/spec/advice.ts";
import { fieldsOf, itemFieldsOf, type FieldEntry, type FieldMeta } from "#lib/spec/field.ts";
import { getAt, joinPointer, splitPointer, type Json } from "#lib/spec/pointer.ts";
import { parseMemoryMib, parseSeconds } from "#lib/spec/quantity.ts";
import { nearestOf } from "./nearest.ts";
import { whyNotOffered } from "./not-offered.ts";

const FIELDS: readonly FieldEntry[] = [
  ...fieldsOf(installationSchema),
  ...fieldsOf(specSchema).map((entry) => ({ ...entry, pointer: `/spec${entry.pointer}` })),
];
const META = new Map(FIELDS.map(({ pointer, meta }) => [pointer, meta]));
/** Fields that hold items, each with the fields of one item by their pointer inside it. */
const ITEMS = FIELDS.flatMap((entry) => {
  const below = itemFieldsOf(entry).map(({ pointer, meta }) => [pointer, meta] as const);
  return below.length > 0 ? [{ pointer: entry.pointer, below: new Map(below) }] : [];
});

/** Values for one environment are the same fields in another place. */
const general = (pointer: string) => pointer.replace(/^\/environments\/[^/]+/, "/spec");

/** The place inside an item: "/type" for "/spec/iceberg/catalogs/lake/type", "" for the item itself. */
function insideItem(pointer: string) {
  const at = general(pointer);
  const holder = ITEMS.find((one) => at.startsWith(`${one.pointer}/`));
  if (!holder) return undefined;
  const [name = "", ...rest] = splitPointer(at.slice(holder.pointer.length));
  return { name, below: holder.below, inside: joinPointer(...rest) };
}

/** The field a document's pointer belongs to. */
function fieldAt(pointer: string): FieldMeta | undefined {
  const item = insideItem(pointer);
  return item ? item.below.get(item.inside) : META.get(general(pointer));
}

/** What people call the place: "Warehouse of lake", "API server addresses, line 2". */
function labelOf(pointer: string): string {
  const item = insideItem(pointer);
  const label = fieldAt(pointer)?.label;
  if (label !== undefined) return item ? `${label} of ${item.name}` : label;
  if (pointer === "") return "The document";
  const [parent, last = ""] = [pointer.slice(0, pointer.lastIndexOf("/")), splitPointer(pointer).at(-1)];
  return fieldAt(parent) && /^\d+$/.test(last) ? `${labelOf(parent)}, line ${Number(last) + 1}` : last;
}

/** The field at a pointer or, for what stands inside one (a single property), above it. */
export function fieldAbove(pointer: string): FieldMeta | undefined {
  if (pointer === "") return undefined;
  return fieldAt(pointer) ?? fieldAbove(pointer.slice(0, pointer.lastIndexOf("/")));
}

/** Keys that could stand at a place of the document, for "did you mean". */
function keysAt(pointer: string): string[] {
  const item = insideItem(pointer);
  const at = item ? item.inside : general(pointer);
  const below = [...(item ? item.below : META).keys()].flatMap((known) =>
    known.startsWith(`${at}/`) ? [known.slice(at.length + 1).split("/")[0] ?? ""] : [],
  );
  return [...new Set(at === "" ? [...below, "apiVersion", "kind", "environments"] : below)];
}

/** What zod found in a document, in the words of the fields, with the number and the fix wherever one is known. */
export function adviceOfIssues(issues: readonly z.core.$ZodIssue[], document: Json): Advice[] {
  return issues.flatMap((issue) => {
    const keys = issue.path.map((key) => (typeof key === "symbol" ? String(key) : key));
    const path = joinPointer(...keys);
    if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(path, key, document));
    if (issue.code === "invalid_union" || issue.code === "invalid_key") {
      const reason = issue.code === "invalid_key" ? issue.issues[0]?.message : undefined;
      const name = keys.at(-1) ?? "The document";
      return [schemaAdvice(path, `${name} is not allowed here${reason ? `: ${reason}` : "."}`)];
    }
    return [valueAdvice(issue, path, getAt(document, path))];
  });
}

/** A field that is left out takes its value from the layers below. */
function leftOut(path: string): Intent[] {
  const meta = /^\/(spec|environments)\//.test(path) ? fieldAt(path) : undefined;
  return meta ? [{ title: `Remove ${labelOf(path)}`, remove: [path] }] : [];
}

function schemaAdvice(
  path: string,
  message: string,
  fixes: Intent[] = leftOut(path),
  values?: Advice["values"],
): Advice {
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
  const reason = whyNotOffered(key);
  const known = nearest[0] ? `Did you mean ${nearest[0]}?` : `Known here: ${keysAt(parent).join(", ") || "nothing"}.`;
  const hint = ` ${reason ?? known}`;
  return schemaAdvice(
    path,
    `There is no key ${key} ${parent === "" ? "at the top of the document" : `in ${parent}`}.${hint}`,
    [...renames, { title: `Remove ${key}`, remove: [path] }],
    { key },
  );
}

function valueAdvice(issue: z.core.$ZodIssue, path: string, value: Json | undefined): Advice {
  const meta = fieldAt(path);
  const label = labelOf(path);
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
      return schemaAdvice(path, `${label} is ${shown}; it takes ${wordFor(issue.expected)}.`);
    }
    case "too_small":
    case "too_big": {
      const bound = Number(issue.code === "too_small" ? issue.minimum : issue.maximum);
      if (Array.isArray(value))
        return schemaAdvice(
          path,
          `${label} has ${value.length} lines; ${issue.code === "too_small" ? "at least" : "at most"} ${bound}.`,
        );
      // A schema with words of its own is quoted; zod's speak of types.
      if (typeof value === "string" && issue.message.startsWith("Too "))
        return schemaAdvice(
          path,
          `${label} has ${value.length} characters; ${issue.code === "too_small" ? "at least" : "at most"} ${bound}.`,
        );
      if (typeof value !== "number") return schemaAdvice(path, issue.message);
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
      return schemaAdvice(path, `${label}: ${issue.message}`, leftOut(path), { value: shown });
  }
}

function wordFor(expected: string): string {
  if (expected === "record" || expected === "object") return "a map";
  return expected === "array" ? "a list, one entry a line" : `a ${expected}`;
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

/** The same for what all layers come to, which is the `spec` of a document. */
export function adviceOfSpecIssues(issues: readonly z.core.$ZodIssue[], spec: Json): Advice[] {
  return adviceOfIssues(
    issues.map((issue) => ({ ...issue, path: ["spec", ...issue.path] })),
    { spec },
  );
}
