import { z } from "zod";
import { field } from "#lib/spec/field.ts";
import { secretName } from "#lib/spec/names.ts";
import { providerShapes, storeKeys } from "./provider-shapes.ts";

const step = "storage";
const group = "Secrets";

const fetched = { pointer: "/secrets/provider", is: ["aws", "gcp", "azure", "vault", "ibm"] };
/** As Secrets Manager and Vault have them; what others refuse is said of each. */
const entryName = () =>
  z
    .string()
    .max(250)
    .regex(/^[\w./-]+$/, { error: "Letters, digits, '-', '_', '.' and, where the store has paths, '/'." });

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
      help: "How often a changed value is looked for, and the store itself checked. Running pods keep what they started with.",
    }),
    remoteKey: z.exactOptional(
      field(entryName(), {
        label: "Entry of the object store's keys",
        step,
        group,
        needs: [fetched, ...storeKeys],
        example: ["sales-s3", "reporting-s3"],
        help: "The entry that holds the two keys as JSON. Empty: <environment>-<Secret>, as in dev-sales-s3.",
      }),
    ),
    remoteKeys: z.exactOptional(
      field(z.record(secretName(), entryName()), {
        label: "Entries of other Secrets",
        step,
        group,
        widget: "labels",
        itemLabel: "entry",
        needs: fetched,
        example: [{ "sales-jupyter": "sales-notebook" }, { "sales-iceberg": "sales-catalogs" }],
        help: "Secret and entry, which holds the Secret's keys as JSON. One that is not here: <environment>-<Secret>. Problems name them all.",
      }),
    ),
    ...providerShapes,
  }),
};
