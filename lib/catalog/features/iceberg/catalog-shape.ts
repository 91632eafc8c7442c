import { z } from "zod";
import { field } from "#lib/spec/field.ts";
import { awsRegion, httpOrigin } from "#lib/spec/cloud-names.ts";
import { secretKeyName, secretName } from "#lib/spec/names.ts";
import { httpAddress, icebergLocation, icebergUri } from "./addresses.ts";

const step = "storage";
const group = "Iceberg";

const types = ["rest", "hive", "hadoop", "jdbc", "glue", "nessie"] as const;
export type CatalogType = (typeof types)[number];

const ofType = (...is: readonly CatalogType[]) => ({ pointer: "./type", is });
const onS3 = { pointer: "./ioImpl", is: "s3" };
const oauth = { pointer: "./auth", is: "oauth2" };
const withSecret = { pointer: "./auth", is: ["oauth2", "token", "password"] };

/** One catalog; which leaves belong to which type is Iceberg's own table of catalog properties. */
export const catalogShape = {
  type: field(z.enum(types), {
    label: "Type",
    step,
    group,
    help: "What keeps the list of tables. hadoop keeps it in the files themselves and is for one writer on a file system with atomic renames.",
  }),
  uri: z.exactOptional(
    field(icebergUri(), {
      label: "Address",
      step,
      group,
      example: ["https://catalog.example.com", "https://polaris.example.com/api/catalog"],
      needs: ofType("rest", "hive", "jdbc", "nessie"),
      help: "https:// of a REST or Nessie server, thrift:// of a metastore, jdbc: of a database. Without user or password.",
    }),
  ),
  warehouse: z.exactOptional(
    field(icebergLocation(), {
      label: "Warehouse",
      step,
      group,
      example: ["s3://analytics-lake/warehouse", "s3://sales-lake/tables"],
      help: "Where tables lie that do not say where: s3:// with S3FileIO, s3a:// with Hadoop's. For REST the name the server gives it.",
    }),
  ),
  ioImpl: z.exactOptional(
    field(z.enum(["s3", "hadoop"]), {
      label: "File access",
      step,
      group,
      needs: ofType("rest", "hive", "jdbc", "glue", "nessie"),
      help: "s3: Iceberg's S3FileIO. hadoop: Hadoop's file systems, configured by the object store. Empty: the catalog's own choice.",
    }),
  ),
  s3Endpoint: z.exactOptional(
    field(httpOrigin(), {
      label: "S3 endpoint",
      step,
      group,
      example: ["https://s3.storage.example.com", "https://objects.example.com:9000"],
      needs: onS3,
      help: "Of S3FileIO, which reads nothing of the object store's s3a settings. Empty: Amazon S3.",
    }),
  ),
  s3PathStyle: z.exactOptional(
    field(z.boolean(), {
      label: "S3 path style",
      step,
      group,
      needs: onS3,
      help: "The bucket stands in the path and not in the host name: what stores with an endpoint of their own want.",
    }),
  ),
  region: z.exactOptional(
    field(awsRegion(), {
      label: "Region",
      step,
      group,
      example: ["eu-central-1", "us-west-2"],
      needs: ofType("rest", "hive", "jdbc", "glue", "nessie"),
      help: "Of the clients of Glue and S3. Stores of other makers want one too: us-east-1 unless theirs says otherwise.",
    }),
  ),
  auth: z.exactOptional(
    field(z.enum(["oauth2", "token", "password", "sigv4"]), {
      label: "Authentication",
      step,
      group,
      needs: ofType("rest", "jdbc", "nessie"),
      help: "oauth2, sigv4: REST. token: REST and Nessie. password: JDBC. Empty: none.",
    }),
  ),
  credential: z.exactOptional(
    z.strictObject({
      secret: z.exactOptional(
        field(secretName(), {
          label: "Secret of the credential",
          step,
          group,
          needs: withSecret,
          help: "The Secret that holds it. Empty: <name>-iceberg.",
        }),
      ),
      key: z.exactOptional(
        field(secretKeyName(), {
          label: "Secret's key of the credential",
          step,
          group,
          needs: withSecret,
          help: "oauth2: id:secret. password on PostgreSQL: a pgpass file. Empty: pgpass, nessie-token, or <catalog>-credential.",
        }),
      ),
    }),
  ),
  oauthServer: z.exactOptional(
    field(httpAddress(), {
      label: "Token endpoint",
      step,
      group,
      example: ["https://login.example.com/oauth/token", "https://idp.example.com/token"],
      needs: oauth,
      help: "Where the credential is exchanged for a token.",
    }),
  ),
  scope: z.exactOptional(
    field(z.string().regex(/^[\w:./-]+( [\w:./-]+)*$/, { error: "Write scopes with one blank between them." }), {
      label: "Scope",
      step,
      group,
      example: ["PRINCIPAL_ROLE:ALL", "catalog"],
      needs: oauth,
      help: "Of the token. Empty: catalog.",
    }),
  ),
  signingName: z.exactOptional(
    field(z.enum(["glue", "s3tables", "execute-api"]), {
      label: "Signed for",
      step,
      group,
      needs: { pointer: "./auth", is: "sigv4" },
      help: "The AWS service that checks the signature. Empty: execute-api.",
    }),
  ),
  user: z.exactOptional(
    field(z.string().regex(/^[A-Za-z_][\w.-]{0,62}$/, { error: "Letters, digits, '_', '.' and '-'." }), {
      label: "Database user",
      step,
      group,
      example: ["iceberg", "lake_writer"],
      needs: ofType("jdbc"),
      help: "Who the catalog signs in as.",
    }),
  ),
  schemaVersion: z.exactOptional(
    field(z.enum(["V0", "V1"]), {
      label: "Schema version",
      step,
      group,
      needs: ofType("jdbc"),
      help: "Of the catalog's own tables. V1 can keep views. Empty: V0, as Iceberg has it.",
    }),
  ),
  clients: z.exactOptional(
    field(z.int().min(1).max(100), {
      label: "Connections",
      step,
      group,
      needs: ofType("hive", "jdbc"),
      help: "Connections of the driver to metastore or database. Empty: 2.",
    }),
  ),
  ref: z.exactOptional(
    field(z.string().regex(/^[A-Za-z][\w./-]{0,99}$/, { error: "Write the name of a branch or tag: main." }), {
      label: "Branch",
      step,
      group,
      example: ["main", "experiments/etl"],
      needs: ofType("nessie"),
      help: "Branch or tag of Nessie. Empty: main.",
    }),
  ),
};

const itemSchema = z.strictObject(catalogShape);
export type IcebergCatalog = z.infer<typeof itemSchema>;
