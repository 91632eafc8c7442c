import { z } from "zod";
import { field } from "#lib/spec/field.ts";
import { providerShapes } from "./provider-shapes.ts";

const step = "storage";
const group = "Secrets";

/** Nothing is fetched before somebody reads it. */
const fetched = [
  { pointer: "/secrets/provider", is: ["aws", "gcp", "azure", "vault", "ibm"] },
  { pointer: "/objectStore/type", is: "s3" },
  { pointer: "/objectStore/credentials", is: "secret" },
];

export const secretProviderShape = {
  secrets: z.strictObject({
    provider: field(z.enum(["existing", "aws", "gcp", "azure", "vault", "ibm", "sealed"]), {
      label: "Secrets come from",
      step,
      group,
      help: "existing: somebody makes them. aws, gcp, azure, vault, ibm: the External Secrets Operator fetches them. sealed: they are in here, sealed for the controller of the cluster.",
    }),
    refreshMinutes: field(z.int().min(1).max(10_080), {
      label: "Refresh",
      step,
      group,
      unit: "min",
      needs: fetched,
      help: "How often a changed value is looked for. Running pods keep what they started with.",
    }),
    remoteKey: z.exactOptional(
      field(
        z
          .string()
          .max(250)
          .regex(/^[\w./-]+$/, { error: "Letters, digits, '-', '_', '.' and, where the store has paths, '/'." }),
        {
          label: "Entry in the secret store",
          step,
          group,
          needs: fetched,
          example: ["sales-s3", "reporting-s3"],
          help: "The entry that holds the object store's two keys as JSON. Empty: <environment>-<name>-s3.",
        },
      ),
    ),
    ...providerShapes,
  }),
};
