import { z } from "zod";
import { awsRegion, googleServiceAccount, guid, httpsAddress, roleArn } from "#lib/spec/cloud-names.ts";
import { field } from "#lib/spec/field.ts";

const step = "storage";
const group = "Secrets";
const by = (provider: string) => ({ pointer: "/secrets/provider", is: provider });
/** The object store's pair has leaves of its own. */
export const storeKeys = [
  { pointer: "/objectStore/type", is: "s3" },
  { pointer: "/objectStore/credentials", is: "secret" },
];
const word = () =>
  z
    .string()
    .max(200)
    .regex(/^[\w-]+(\/[\w-]+)*$/, { error: "Letters, digits, '-', '_' and '/'." });
/** What kubeseal prints: the text is safe to show, only the controller's key opens it. */
const sealedText = () =>
  z
    .string()
    .max(20_000)
    .regex(/^[A-Za-z0-9+/]{100,}={0,2}$/, { error: "Paste what kubeseal prints for this key." });

/** A key of a Secret, as Spark's own secretKeyRef properties name it. */
const sealedRef = () =>
  z.string().regex(/^[a-z0-9]([-.a-z0-9]*[a-z0-9])?:[-._a-zA-Z0-9]+$/, {
    error: "Write the Secret's name, a colon and its key: sales-jupyter:token.",
  });

/** What each provider has to be told, under its own name. */
export const providerShapes = {
  aws: z.exactOptional(
    z.strictObject({
      region: z.exactOptional(
        field(awsRegion(), {
          label: "Region of Secrets Manager",
          step,
          group,
          example: ["eu-central-1", "us-west-2"],
          needs: by("aws"),
          help: "Where AWS Secrets Manager holds the entries.",
        }),
      ),
      roleArn: z.exactOptional(
        field(roleArn(), {
          label: "IAM role that reads secrets",
          step,
          group,
          example: ["arn:aws:iam::111122223333:role/spark-secrets", "arn:aws:iam::111122223333:role/reader"],
          needs: by("aws"),
          help: "May do secretsmanager:GetSecretValue; its trust policy names the account <name>-store.",
        }),
      ),
    }),
  ),
  gcp: z.exactOptional(
    z.strictObject({
      project: z.exactOptional(
        field(z.string().regex(/^[a-z]([-a-z0-9]{4,28}[a-z0-9])$/, { error: "Write the project's id." }), {
          label: "Google project",
          step,
          group,
          example: ["example-project", "other-project"],
          needs: by("gcp"),
          help: "Id of the project whose Secret Manager holds the entries.",
        }),
      ),
      serviceAccount: z.exactOptional(
        field(googleServiceAccount(), {
          label: "Google service account that reads secrets",
          step,
          group,
          example: [
            "spark-secrets@example-project.iam.gserviceaccount.com",
            "reader@other-project.iam.gserviceaccount.com",
          ],
          needs: by("gcp"),
          help: "Leave empty where the account <name>-store itself has the role roles/secretmanager.secretAccessor.",
        }),
      ),
    }),
  ),
  azure: z.exactOptional(
    z.strictObject({
      vaultUrl: z.exactOptional(
        field(httpsAddress(), {
          label: "Key Vault",
          step,
          group,
          example: ["https://example-team.vault.azure.net", "https://other-team.vault.azure.net"],
          needs: by("azure"),
          help: "Address of the Key Vault.",
        }),
      ),
      clientId: z.exactOptional(
        field(guid(), {
          label: "Client id that reads secrets",
          step,
          group,
          example: ["00000000-0000-4000-8000-000000000003", "00000000-0000-4000-8000-000000000004"],
          needs: by("azure"),
          help: "Managed identity with the role Key Vault Secrets User, federated with the account <name>-store.",
        }),
      ),
      tenantId: z.exactOptional(
        field(guid(), {
          label: "Tenant",
          step,
          group,
          example: ["00000000-0000-4000-8000-000000000005", "00000000-0000-4000-8000-000000000006"],
          needs: by("azure"),
          help: "Id of the Azure tenant.",
        }),
      ),
    }),
  ),
  vault: z.exactOptional(
    z.strictObject({
      server: z.exactOptional(
        field(httpsAddress(), {
          label: "Vault server",
          step,
          group,
          example: ["https://vault.example.com", "https://vault.example.com:8200"],
          needs: by("vault"),
          help: "Address of Vault or OpenBao.",
        }),
      ),
      path: z.exactOptional(
        field(word(), {
          label: "Vault mount",
          step,
          group,
          example: ["secret", "teams/data"],
          needs: by("vault"),
          help: "Mount of the key-value engine, version 2.",
        }),
      ),
      role: z.exactOptional(
        field(word(), {
          label: "Vault role",
          step,
          group,
          example: ["spark", "spark-sales"],
          needs: by("vault"),
          help: "Role of Vault's Kubernetes login, bound to the account <name>-store.",
        }),
      ),
      authPath: z.exactOptional(
        field(word(), {
          label: "Vault login path",
          step,
          group,
          example: ["clusters/prod", "kubernetes-prod"],
          needs: by("vault"),
          help: "Where Vault mounts the login of this cluster. Empty: kubernetes.",
        }),
      ),
    }),
  ),
  ibm: z.exactOptional(
    z.strictObject({
      serviceUrl: z.exactOptional(
        field(httpsAddress(), {
          label: "Secrets Manager",
          step,
          group,
          example: [
            "https://00000000-0000-4000-8000-000000000007.eu-de.secrets-manager.appdomain.cloud",
            "https://00000000-0000-4000-8000-000000000008.us-south.secrets-manager.appdomain.cloud",
          ],
          needs: by("ibm"),
          help: "Endpoint of the IBM Cloud Secrets Manager instance.",
        }),
      ),
      profile: z.exactOptional(
        field(word(), {
          label: "Trusted profile",
          step,
          group,
          example: ["spark-secrets", "secrets-reader"],
          needs: by("ibm"),
          help: "The trusted profile that the operator's own pods may take.",
        }),
      ),
    }),
  ),
  sealed: z.exactOptional(
    z.strictObject({
      accessKey: z.exactOptional(
        field(sealedText(), {
          label: "Sealed access key id",
          step,
          group,
          example: [`Ag${"A".repeat(198)}`, `Ag${"B".repeat(198)}`],
          needs: [by("sealed"), ...storeKeys],
          help: "What kubeseal prints for it. It is ciphertext for one cluster, namespace and name.",
        }),
      ),
      secretKey: z.exactOptional(
        field(sealedText(), {
          label: "Sealed secret access key",
          step,
          group,
          example: [`Ag${"C".repeat(198)}`, `Ag${"D".repeat(198)}`],
          needs: [by("sealed"), ...storeKeys],
          help: "What kubeseal prints for it.",
        }),
      ),
      others: z.exactOptional(
        field(z.record(sealedRef(), sealedText()), {
          label: "Other sealed values",
          step,
          group,
          widget: "labels",
          itemLabel: "sealed value",
          example: [
            { "sales-jupyter:token": `Ag${"E".repeat(198)}` },
            { "sales-iceberg:pgpass": `Ag${"F".repeat(198)}` },
          ],
          needs: by("sealed"),
          help: "<Secret>:<key> and what kubeseal prints for it. Problems name those that are missing.",
        }),
      ),
    }),
  ),
};
