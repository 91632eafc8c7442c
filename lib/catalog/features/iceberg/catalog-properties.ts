import type { Properties, PropertyValue } from "#lib/render/contribution.ts";
import { derive, text, Traced, type TracedView } from "#lib/render/traced.ts";
import type { IcebergCatalog } from "./catalog-shape.ts";
import { wayInView } from "./credentials.ts";

type View = TracedView<IcebergCatalog>;
type Maybe = Record<string, PropertyValue | undefined>;

const CATALOG_CLASS = "org.apache.iceberg.spark.SparkCatalog";
const FILE_IO = {
  s3: "org.apache.iceberg.aws.s3.S3FileIO",
  hadoop: "org.apache.iceberg.hadoop.HadoopFileIO",
} as const;

/** `spark.sql.catalog.<name>` and everything below it. Names: Iceberg 1.11 CatalogProperties and the classes of each type. */
export function catalogProperties(name: string, catalog: View): Properties {
  const at = `spark.sql.catalog.${name}`;
  const below = { ...common(catalog), ...files(catalog), ...OF_TYPE[catalog.type.value](name, catalog) };
  const written = Object.entries(below).flatMap(([key, value]) =>
    value === undefined ? [] : [[`${at}.${key}`, value]],
  );
  return { [at]: new Traced(CATALOG_CLASS, catalog.type.from), ...(Object.fromEntries(written) as Properties) };
}

const common = ({ type, warehouse }: View): Maybe => ({ type: text`${type}`, warehouse });

/** S3FileIO is a stack of its own beside s3a: its endpoint, path style and region stand here or nowhere (ICE008). */
function files({ type, ioImpl, s3Endpoint, s3PathStyle, region }: View): Maybe {
  if (type.value === "hadoop") return {};
  return {
    "io-impl": ioImpl && derive((one) => FILE_IO[one], ioImpl),
    "client.region": region,
    ...(ioImpl?.value === "s3" && {
      "s3.endpoint": s3Endpoint,
      "s3.path-style-access": s3PathStyle && text`${s3PathStyle}`,
    }),
  };
}

const OF_TYPE: Readonly<Record<IcebergCatalog["type"], (name: string, catalog: View) => Maybe>> = {
  hadoop: () => ({}),
  glue: () => ({}),
  hive: (_, { uri, clients }) => ({ uri, clients: clients && text`${clients}` }),
  rest: (name, catalog) => ({ uri: catalog.uri, ...restAuth(name, catalog) }),
  nessie: (name, catalog) => ({
    uri: catalog.uri,
    ref: catalog.ref,
    "authentication.type": wayInView(name, catalog) && new Traced("BEARER", catalog.auth?.from ?? []),
  }),
  jdbc: (name, catalog) => {
    const { uri, user, schemaVersion, clients } = catalog;
    const way = wayInView(name, catalog);
    return {
      uri,
      "jdbc.user": user,
      "jdbc.schema-version": schemaVersion && text`${schemaVersion}`,
      clients: clients && text`${clients}`,
      // Options of MariaDB Connector/J; what begins with jdbc. goes to the driver without it (JdbcUtil).
      ...(way?.by === "password variable" && { "jdbc.credentialType": "ENV", "jdbc.pwdKey": way.variable }),
    };
  },
};

function restAuth(name: string, catalog: View): Maybe {
  const { auth, oauthServer, scope, signingName, region } = catalog;
  if (auth?.value === "sigv4")
    return {
      "rest.auth.type": text`${auth}`,
      "rest.signing-name": signingName && text`${signingName}`,
      "rest.signing-region": region,
    };
  const way = wayInView(name, catalog);
  if (!auth || way?.by !== "reference") return {};
  const reference = new Traced(`env:${way.variable}`, auth.from);
  const type = new Traced("oauth2", auth.from);
  if (auth.value === "token") return { "rest.auth.type": type, token: reference };
  return { "rest.auth.type": type, credential: reference, "oauth2-server-uri": oauthServer, scope };
}
