import type { Advice, Intent } from "#lib/spec/advice.ts";
import { databaseOf } from "./addresses.ts";
import type { CatalogType } from "./catalog-shape.ts";
import { EXAMPLE, type Judged } from "./store-rules.ts";

/** Rules about the server of a catalog: that there is one, and that its address is of its kind. */
export function serverRules(judged: Judged): Advice[] {
  return [...address(judged), ...warehouse(judged)];
}

const SCHEME: Readonly<Partial<Record<CatalogType, RegExp>>> = {
  rest: /^https?:/,
  nessie: /^https?:/,
  hive: /^thrift:/,
  jdbc: /^jdbc:/,
};

const WHY_NO_SERVER: Readonly<Partial<Record<CatalogType, string>>> = {
  hive: "it would fall back to a hive-site.xml, and there is none in the image",
  rest: "RESTCatalog throws at the first statement",
  jdbc: "JdbcCatalog throws at the first statement",
  nessie: "NessieCatalog throws at the first statement",
};

const hasServer = (type: CatalogType): type is keyof typeof EXAMPLE => type in EXAMPLE;

function address({ name, catalog: { type, uri }, at }: Judged): Advice[] {
  if (!hasServer(type)) return [];
  const path = `${at}/uri`;
  const example: Intent = { title: `Write ${EXAMPLE[type]} and then yours`, set: [[path, EXAMPLE[type]]] };
  if (uri === undefined)
    return [
      {
        rule: "iceberg-no-server",
        severity: "error",
        message: `Catalog ${name} is of type ${type} and has no address: ${WHY_NO_SERVER[type]}.`,
        path: `${at}/type`,
        values: { type },
        fixes: [example],
        source: "X04, ICE004",
      },
    ];
  if (!SCHEME[type]?.test(uri))
    return [
      {
        rule: "iceberg-address",
        severity: "error",
        message: `Catalog ${name} is of type ${type}; its address ${uri} is of another kind. Write it like ${EXAMPLE[type]}.`,
        path,
        values: { type, uri },
        fixes: [example],
        source: "ICE004",
      },
    ];
  return type === "nessie" ? nessieVersion(name, uri, path) : type === "jdbc" ? database(name, uri, path) : [];
}

/** ICE012: the client finds out the version of the API by the end of the address. */
function nessieVersion(name: string, uri: string, path: string): Advice[] {
  if (/\/v[12]$/.test(uri)) return [];
  const bare = uri.replace(/\/+$/, "");
  const better = /\/v[12]$/.test(bare) ? bare : `${bare.replace(/\/api$/, "")}/api/v2`;
  return [
    {
      rule: "iceberg-nessie-version",
      severity: "error",
      message: `Catalog ${name}: Nessie's address ends with its API version, /v1 or /v2, and no slash behind; this one ends with ${uri.slice(-8)} and NessieCatalog throws.`,
      path,
      values: { uri },
      fixes: [{ title: `Write ${better}`, set: [[path, better]] }],
      source: "ICE012; Iceberg NessieCatalog.inferVersionFromURI",
    },
  ];
}

/** Databases several pods can share, whose drivers take the password from outside the properties file. */
export const DRIVERS: Readonly<Record<string, string>> = {
  postgresql: "org.postgresql:postgresql:42.7.11",
  mariadb: "org.mariadb.jdbc:mariadb-java-client:3.5.7",
};

function database(name: string, uri: string, path: string): Advice[] {
  const given = databaseOf(uri) ?? "";
  if (given in DRIVERS) return [];
  const known = Object.keys(DRIVERS).join(" and ");
  const why =
    given === "mysql"
      ? "MySQL's driver takes a password only from the properties or the address, where it must not stand; MariaDB's, which also speaks to MySQL servers, takes it from a variable"
      : `for ${known} the driver is known and a password can stay in a Secret`;
  const better = given === "mysql" ? uri.replace("jdbc:mysql:", "jdbc:mariadb:") : EXAMPLE.jdbc;
  return [
    {
      rule: "iceberg-database",
      severity: "error",
      message: `Catalog ${name} is kept in ${given}: ${why}.`,
      path,
      values: { database: given },
      fixes: [{ title: `Write ${better}`, set: [[path, better]] }],
      source:
        "Iceberg JdbcCatalog: properties go to the driver as they are; pgjdbc PGPASSFILE; MariaDB Connector/J credentialType=ENV",
    },
  ];
}

/** ICE004, ICE014: where tables lie that do not say. */
function warehouse({ name, catalog: { type, warehouse: own }, at }: Judged): Advice[] {
  if (own !== undefined || type === "rest" || type === "hive") return [];
  const place =
    type === "hadoop"
      ? "hdfs://namenode.example.com/warehouse"
      : type === "glue"
        ? "s3://example-lake/warehouse"
        : "s3a://example-lake/warehouse";
  return [
    {
      rule: "iceberg-no-warehouse",
      severity: type === "glue" ? "warning" : "error",
      message:
        type === "glue"
          ? `Catalog ${name} has no warehouse: CREATE TABLE fails in every database of Glue that has no location of its own.`
          : `Catalog ${name} is of type ${type} and has no warehouse; it throws when it is loaded.`,
      path: `${at}/type`,
      values: { type },
      fixes: [{ title: `Write ${place} and then yours`, set: [[`${at}/warehouse`, place]] }],
      source: type === "glue" ? "ICE014" : "ICE004",
    },
  ];
}
