import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Contribution, RenderContext, WantedSecret } from "#lib/render/contribution.ts";
import { nameOf, type Identity } from "#lib/render/identity.ts";
import type { PodParts } from "#lib/render/pod.ts";
import { text, Traced, type TracedView } from "#lib/render/traced.ts";
import { databaseOf } from "./addresses.ts";
import type { IcebergCatalog } from "./catalog-shape.ts";

type View = TracedView<IcebergCatalog>;

/** How a credential gets to the one process that uses it, the driver, without standing in its properties. */
export type Way =
  /** `env:NAME` in a REST property; RESTSessionCatalog puts the variable's value there. No other catalog does. */
  | { by: "reference"; variable: string }
  /** MariaDB Connector/J reads the password from a variable its options name */
  | { by: "password variable"; variable: string }
  /** the Nessie client reads what no property says from this one variable */
  | { by: "Nessie variable"; variable: "NESSIE_AUTHENTICATION_TOKEN" }
  /** the PostgreSQL driver looks users and databases up in a pgpass file, one for the JVM */
  | { by: "pgpass file" };

const NESSIE_VARIABLE = "NESSIE_AUTHENTICATION_TOKEN";
const PGPASS_FOLDER = "/etc/spark-iceberg";
const PGPASS_FILE = "pgpass";

/** Undefined where the catalog has no credential, or none that could be kept out of the file. */
export function wayOf(
  name: string,
  { type, auth, uri }: Pick<IcebergCatalog, "type" | "auth" | "uri">,
): Way | undefined {
  const variable = `ICEBERG_${name.toUpperCase()}_CREDENTIAL`;
  if (type === "rest" && (auth === "oauth2" || auth === "token")) return { by: "reference", variable };
  if (type === "nessie" && auth === "token") return { by: "Nessie variable", variable: NESSIE_VARIABLE };
  if (type !== "jdbc" || auth !== "password") return undefined;
  const database = databaseOf(uri ?? "");
  if (database === "postgresql") return { by: "pgpass file" };
  return database === "mariadb" ? { by: "password variable", variable } : undefined;
}

/** The key of the Secret when nobody names one. What a JVM has once, all catalogs share. */
export function keyOf(name: string, { by }: Way): string {
  if (by === "pgpass file") return PGPASS_FILE;
  return by === "Nessie variable" ? "nessie-token" : `${name}-credential`;
}

const plain = ({ type, auth, uri }: View) => ({
  type: type.value,
  ...(auth && { auth: auth.value }),
  ...(uri && { uri: uri.value }),
});

export const wayInView = (name: string, catalog: View): Way | undefined => wayOf(name, plain(catalog));

/** Variables and files of the driver, and the Secrets they need. Executors get what the driver loads; they sign in nowhere. */
export function credentialParts(
  catalogs: Readonly<Record<string, View>>,
  { identity }: RenderContext,
): Pick<Contribution, "parts" | "secrets"> {
  const secrets = Object.entries(catalogs).flatMap(([name, catalog]) => {
    const way = wayInView(name, catalog);
    if (!way) return [];
    const secret = catalog.credential?.secret ?? nameOf(identity, "iceberg");
    const key = catalog.credential?.key ?? new Traced(keyOf(name, way), catalog.type.from);
    return [{ name, way, secret: text`${secret}`, key: text`${key}` }];
  });
  const parts = new Map(
    secrets.map(({ way, secret, key }) => [way.by === "pgpass file" ? way.by : way.variable, partOf(way, secret, key)]),
  );
  return {
    parts: {
      connect: {
        env: [...parts.values()].flatMap(({ env }) => env ?? []),
        volumes: [...parts.values()].flatMap(({ volumes }) => volumes ?? []),
        volumeMounts: [...parts.values()].flatMap(({ volumeMounts }) => volumeMounts ?? []),
      },
    },
    secrets: secrets.map(({ name, way, secret, key }) => ({
      name: secret,
      keys: [{ key, from: { file: contentOf(way) } }],
      suffix: suffixOf(identity, secret),
      readers: ["connect"] satisfies WantedSecret["readers"],
      path: `/spec/iceberg/catalogs/${name}/credential/secret`,
      source: "CFG07",
    })),
  };
}

/** Any number of Secrets may be named, and a name of ours has room for twenty characters: too few for theirs. */
function suffixOf(identity: Identity, { value }: Traced<string>): string {
  const own = value === nameOf(identity, "iceberg").value;
  return own ? "iceberg" : `iceberg-${bytesToHex(sha256(utf8ToBytes(value))).slice(0, 8)}`;
}

function contentOf({ by }: Way): string {
  if (by === "pgpass file") return "a line host:port:database:user:password for each catalog";
  return by === "reference" ? "the token, or id:secret for OAuth2" : "the credential";
}

function partOf(way: Way, secret: Traced<string>, key: Traced<string>): PodParts {
  if (way.by !== "pgpass file")
    return { env: [{ name: way.variable, valueFrom: { secretKeyRef: { name: secret, key } } }] };
  const volume = "iceberg-pgpass";
  return {
    env: [{ name: "PGPASSFILE", value: `${PGPASS_FOLDER}/${PGPASS_FILE}` }],
    volumes: [{ name: volume, secret: { secretName: secret, items: [{ key, path: PGPASS_FILE }] } }],
    volumeMounts: [{ name: volume, mountPath: PGPASS_FOLDER, readOnly: true }],
  };
}
