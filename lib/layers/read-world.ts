import { readUntrustedYaml } from "#lib/spec/untrusted.ts";
import type { z } from "zod";
import { environmentSchema, presetSchema, type Environment, type Preset } from "./world.ts";

/** Data files are read with the same guard as anything else; a broken one stops the start with its name and line. */
function read<T>(schema: z.ZodType<T>, text: string, file: string): T {
  const reading = readUntrustedYaml(text);
  if (!reading.ok) {
    const [first] = reading.refusals;
    throw new Error(`${file}:${first?.line ?? 1}:${first?.column ?? 1}: ${first?.message ?? "unreadable"}`);
  }
  const parsed = schema.safeParse(reading.data);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${file}: /${issue?.path.join("/") ?? ""}: ${issue?.message ?? "invalid"}`);
}

/** `presets/environments/<slug>.yaml` */
export function readEnvironment(text: string, file: string): Environment {
  // `defaults` was checked by the spec's own schema; what remains of its type is plain JSON.
  return read(environmentSchema, text, file) as Environment;
}

/** `presets/<id>/preset.yaml` */
export function readPreset(text: string, file: string): Preset {
  // As above, for `spec`.
  return read(presetSchema, text, file) as Preset;
}
