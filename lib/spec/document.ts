import { z } from "zod";
import type { JsonMap } from "./pointer.ts";
import { field } from "./field.ts";
import { installationName, labelValue } from "./names.ts";

export const API_VERSION = "spark-constructor/v1";
export const KIND = "Installation";

/**
 * The document people write, save and promote: an envelope round a partial spec.
 * `spec` holds the configuration's own values, `environments.<slug>` those for one environment only.
 */
export function documentSchema(layer: z.ZodType) {
  return z.strictObject({
    apiVersion: z.literal(API_VERSION),
    kind: z.literal(KIND),
    metadata: z.strictObject({
      name: field(installationName(), {
        label: "Name",
        step: "basics",
        help: "The installation's name; every object's name begins with it.",
      }),
      team: z.exactOptional(
        field(labelValue(), {
          label: "Team",
          step: "basics",
          help: "The team that answers for the installation; a label on every object.",
        }),
      ),
    }),
    environment: field(labelValue(), {
      label: "Environment",
      step: "basics",
      widget: "environment",
      help: "Where it runs. The environment brings its own defaults and locks.",
    }),
    presets: field(z.array(labelValue()), {
      label: "Presets",
      step: "basics",
      widget: "presets",
      help: "Starting points laid one over the other; the order is the order of this list.",
    }),
    spec: z.exactOptional(layer),
    environments: z.exactOptional(z.record(labelValue(), layer)),
  });
}

export interface InstallationDocument {
  readonly apiVersion: typeof API_VERSION;
  readonly kind: typeof KIND;
  readonly metadata: { readonly name: string; readonly team?: string };
  readonly environment: string;
  readonly presets: readonly string[];
  readonly spec?: JsonMap;
  readonly environments?: Readonly<Record<string, JsonMap>>;
}
