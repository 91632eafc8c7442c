import { joinPointer, type Pointer } from "#lib/spec/pointer.ts";
import managed from "./catalogue/managed.json" with { type: "json" };

const MANAGED = managed.managed.map((pattern) => new RegExp(pattern, "u"));

/** Where people say in this product what they wanted to say with a managed property; the others follow from everything. */
const FIELDS: readonly (readonly [RegExp, Pointer])[] = [
  [/^spark\.kubernetes\.namespace$/, joinPointer("spec", "namespace")],
  [/\.container\.image/, joinPointer("spec", "spark", "image")],
  [/podTemplateFile$/, joinPointer("spec", "placement")],
  [/^spark\.eventLog\./, joinPointer("spec", "eventLog")],
  [/^spark\.metrics\./, joinPointer("spec", "monitoring")],
  [/^spark\.connect\.authenticate\./, joinPointer("spec", "access")],
];

/** What a managed property, GEN017, is told: why it may not stand here and, where there is one, the field to use. */
export function managedProperty(key: string): string | undefined {
  if (!MANAGED.some((pattern) => pattern.test(key))) return undefined;
  const field = FIELDS.find(([pattern]) => pattern.test(key))?.[1];
  const instead = field === undefined ? "" : ` Say it with ${field}.`;
  return `${key} is rendered by this product; a second value would break networking, identity or isolation.${instead}`;
}
