import { z } from "zod";
import { specLayer } from "#lib/catalog/spec.ts";
import { sparkVersions } from "#lib/spec/core.ts";
import type { JsonMap } from "#lib/spec/pointer.ts";

const slug = () =>
  z
    .string()
    .regex(/^[a-z]([-a-z0-9]*[a-z0-9])?$/)
    .max(30);

/** A value nobody below may change, and whom to ask about it. */
const lockSchema = z.strictObject({
  /** pointer below `spec` */
  path: z.string().startsWith("/"),
  value: z.json(),
  owner: z.string().min(1),
  reason: z.string().min(1),
});

/** `presets/environments/<slug>.yaml`. */
export const environmentSchema = z.strictObject({
  slug: slug(),
  title: z.string().min(1),
  summary: z.string().min(1),
  /** the order of promotion, lowest first */
  rank: z.int(),
  /** the shape that marks it beside its name, so that colour is never the only sign */
  mark: z.enum(["circle", "diamond", "square"]),
  defaults: specLayer,
  locks: z.array(lockSchema),
});

/** `presets/<id>/preset.yaml`. */
export const presetSchema = z.strictObject({
  id: slug(),
  title: z.string().min(1),
  summary: z.string().min(1),
  /** who chooses it and when: the sentence in the gallery */
  chooseWhen: z.string().min(1),
  /** the Spark lines it works on, where what it needs does not exist for all of them */
  sparkVersions: z.exactOptional(z.array(z.enum(sparkVersions)).min(1)),
  spec: specLayer,
});

export type Lock = z.infer<typeof lockSchema>;
export type Environment = Omit<z.infer<typeof environmentSchema>, "defaults"> & { defaults: JsonMap };
export type Preset = Omit<z.infer<typeof presetSchema>, "spec"> & { spec: JsonMap };

/** The data a rendering depends on beside its document. Loaded by whoever calls; the pure part reads no files. */
export interface World {
  environments: readonly Environment[];
  presets: readonly Preset[];
}
