import { examine, type Examination } from "#lib/lint/examine.ts";
import { loadCatalogue, loadWorld } from "./load-world.ts";
import { readSpecFile, type SpecFile } from "./read-spec.ts";

/** Options as parseArgs hands them over. */
export type Options = Readonly<Record<string, string | boolean | undefined>>;

export function textOption(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

/** Read and examine the spec a command was given, for the environment it was asked for. */
export function examined(spec: string | undefined, options: Options): SpecFile & Examination {
  const file = readSpecFile(spec);
  const environment = textOption(options, "environment");
  const asked = environment === undefined ? {} : { environment };
  return { ...file, ...examine(file.text, loadWorld(), { catalogue: loadCatalogue(), ...asked }) };
}
