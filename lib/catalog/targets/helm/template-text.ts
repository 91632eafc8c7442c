import type { JsonMap } from "#lib/spec/pointer.ts";
import { toYaml } from "#lib/render/yaml.ts";

/** Text that Go's template engine prints back byte for byte: only `{{` means anything to it. */
export function escapeTemplate(text: string): string {
  return text.replaceAll("{{", '{{ "{{" }}');
}

/** What Helm deletes from every rendered file, because Go prints it for a missing value. */
const NO_VALUE = "<no value>";

/**
 * An object as a template. Helm also trims white space from the end of a document; where that, or the deletion above,
 * would change a value, the object is written as JSON, whose strings can hold both escaped.
 */
export function objectTemplate(value: JsonMap): string {
  const yaml = toYaml(value);
  const fragile = yaml.includes(NO_VALUE) || /[\s\u0085]$/.test(yaml.slice(0, -1));
  const json = () => `${JSON.stringify(value, null, 2).replaceAll(NO_VALUE, String.raw`\u003cno value>`)}\n`;
  return escapeTemplate(fragile ? json() : yaml);
}
