import type { Advice } from "#lib/spec/advice.ts";
import { joinPointer, type Json, type Pointer } from "#lib/spec/pointer.ts";
import type { IcebergCatalog } from "./catalog-shape.ts";
import { serverRules } from "./server-rules.ts";
import { storeRules } from "./store-rules.ts";

const CONF = "/spec/spark/conf";
const SPARK_CATALOG = "org.apache.iceberg.spark.SparkCatalog";
const SESSION_CATALOG = "org.apache.iceberg.spark.SparkSessionCatalog";
export const EXTENSIONS = "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions";

type Conf = Readonly<Record<string, string>>;
const TYPES = ["rest", "hive", "hadoop", "jdbc", "glue", "nessie"] as const;
const IMPLEMENTATIONS: Readonly<Record<string, (typeof TYPES)[number]>> = {
  "org.apache.iceberg.rest.RESTCatalog": "rest",
  "org.apache.iceberg.hive.HiveCatalog": "hive",
  "org.apache.iceberg.hadoop.HadoopCatalog": "hadoop",
  "org.apache.iceberg.jdbc.JdbcCatalog": "jdbc",
  "org.apache.iceberg.aws.glue.GlueCatalog": "glue",
  "org.apache.iceberg.nessie.NessieCatalog": "nessie",
};
const OPTION: Readonly<Record<string, string>> = {
  ioImpl: "io-impl",
  s3Endpoint: "s3.endpoint",
  s3PathStyle: "s3.path-style-access",
  region: "client.region",
};
const FILE_IO: Readonly<Record<string, string>> = {
  s3: "org.apache.iceberg.aws.s3.S3FileIO",
  hadoop: "org.apache.iceberg.hadoop.HadoopFileIO",
};

/** Iceberg catalogs that people write into `spark.conf` themselves; `owned` are those of the feature. */
export function writtenRules(
  conf: Conf,
  owned: readonly string[],
  on: boolean,
  environment: string | undefined,
): Advice[] {
  const names = [...new Set(Object.keys(conf).flatMap((key) => /^spark\.sql\.catalog\.([^.]+)/.exec(key)?.[1] ?? []))];
  const own = names.filter((name) => !owned.includes(name));
  const iceberg = own.filter((name) => [SPARK_CATALOG, SESSION_CATALOG].includes(conf[keyOf(name)] ?? ""));
  return [
    ...own.flatMap((name) => withoutClass(conf, name)),
    ...iceberg.flatMap((name) => [...classRules(conf, name), ...sameRules(conf, name, environment)]),
    ...(iceberg.length > 0 && !on ? withoutExtensions(conf, iceberg[0] ?? "") : []),
    ...defaultUndefined(conf, [...owned, ...names]),
  ];
}

const keyOf = (name: string, option?: string) => `spark.sql.catalog.${name}${option === undefined ? "" : `.${option}`}`;
const at = (key: string): Pointer => CONF + joinPointer(key);

function say(rule: string, severity: Advice["severity"], key: string, message: string, fixes: Advice["fixes"]): Advice {
  return { rule, severity, message, path: at(key), values: { key }, fixes: fixes ?? [], source: rule };
}

function withoutClass(conf: Conf, name: string): Advice[] {
  const first = Object.keys(conf).find((key) => key.startsWith(`${keyOf(name)}.`));
  // Spark has a class for its own session catalog.
  if (first === undefined || keyOf(name) in conf || name === "spark_catalog") return [];
  const message = `Options of catalog ${name} are set and its class is not: Spark answers CATALOG_NOT_FOUND.`;
  return [
    say("ICE001", "error", first, message, [
      { title: "Make it an Iceberg catalog", set: [[at(keyOf(name)), SPARK_CATALOG]] },
    ]),
  ];
}

function classRules(conf: Conf, name: string): Advice[] {
  const key = keyOf(name);
  const session = conf[key] === SESSION_CATALOG;
  const [type, impl] = [keyOf(name, "type"), keyOf(name, "catalog-impl")];
  const both = type in conf && impl in conf;
  return [
    ...(session && name !== "spark_catalog"
      ? [
          say(
            "ICE005",
            "error",
            key,
            `SparkSessionCatalog wraps Spark's own catalog and works only as spark_catalog; ${name} fails with "Delegated SessionCatalog is missing".`,
            [{ title: "Use SparkCatalog", set: [[at(key), SPARK_CATALOG]] }],
          ),
        ]
      : []),
    ...(!session && name === "spark_catalog"
      ? [
          say(
            "ICE016",
            "warning",
            key,
            "SparkCatalog as spark_catalog hides every table that is not Iceberg's; SparkSessionCatalog shows both.",
            [{ title: "Use SparkSessionCatalog", set: [[at(key), SESSION_CATALOG]] }],
          ),
        ]
      : []),
    ...(both
      ? [
          say(
            "ICE002",
            "error",
            impl,
            `Catalog ${name} has a type and a catalog-impl; Iceberg refuses both together.`,
            [
              { title: "Keep the type", remove: [at(impl)] },
              { title: "Keep the class", remove: [at(type)] },
            ],
          ),
        ]
      : []),
    ...(type in conf || impl in conf
      ? []
      : [
          say("ICE003", "warning", key, `Catalog ${name} names neither type nor catalog-impl; Iceberg takes hive.`, [
            { title: "Say hive", set: [[at(type), "hive"]] },
          ]),
        ]),
  ];
}

/** The rules of the feature's own catalogs, asked about the same things under the names of properties. */
function sameRules(conf: Conf, name: string, environment: string | undefined): Advice[] {
  const option = (key: string) => conf[keyOf(name, key)];
  const type = TYPES.find((one) => one === option("type")) ?? IMPLEMENTATIONS[option("catalog-impl") ?? ""];
  if (!type) return [];
  const ioImpl = (["s3", "hadoop"] as const).find((one) => FILE_IO[one] === option("io-impl"));
  const [uri, warehouse, s3Endpoint, region, style] = [
    "uri",
    "warehouse",
    "s3.endpoint",
    "client.region",
    "s3.path-style-access",
  ].map(option);
  const catalog: IcebergCatalog = {
    type,
    ...(uri && { uri }),
    ...(warehouse && { warehouse }),
    ...(ioImpl && { ioImpl }),
    ...(s3Endpoint && { s3Endpoint }),
    ...(region && { region }),
    ...(style && { s3PathStyle: style === "true" }),
  };
  const judged = { name, catalog, at: "", environment };
  return [...serverRules(judged), ...storeRules(judged)]
    .filter(({ rule }) => rule !== "iceberg-database")
    .map(({ path, fixes, ...advice }) => ({
      ...advice,
      path: at(inConf(conf, name, path)),
      fixes: (fixes ?? []).map(({ title, set = [], remove = [] }) => ({
        title,
        ...(set.length > 0 && {
          set: set.map(([leaf, value]) => [at(propertyOf(name, leaf)), textOf(leaf, value)] as const),
        }),
        ...(remove.length > 0 && { remove: remove.map((leaf) => at(propertyOf(name, leaf))) }),
      })),
    }));
}

function propertyOf(name: string, leaf: Pointer): string {
  const key = leaf.slice(1);
  return keyOf(name, OPTION[key] ?? key);
}

function inConf(conf: Conf, name: string, leaf: Pointer): string {
  const key = propertyOf(name, leaf);
  return [key, keyOf(name, "catalog-impl")].find((one) => one in conf) ?? keyOf(name);
}

const textOf = (leaf: Pointer, value: Json) => (leaf === "/ioImpl" ? (FILE_IO[String(value)] ?? "") : String(value));

function withoutExtensions(conf: Conf, name: string): Advice[] {
  const key = "spark.sql.extensions";
  const given = conf[key]?.split(",") ?? [];
  if (given.includes(EXTENSIONS)) return [];
  const set = [[at(key), [...given, EXTENSIONS].join(",")]] as const;
  const message = `Catalog ${name} is Iceberg's and ${key} lacks its extensions: partition fields, branches and, on 3.5, MERGE and CALL do not parse.`;
  return [say("ICE006", "warning", keyOf(name), message, [{ title: "Add the extensions", set }])];
}

function defaultUndefined(conf: Conf, names: readonly string[]): Advice[] {
  const key = "spark.sql.defaultCatalog";
  const asked = conf[key];
  if (asked === undefined || asked === "spark_catalog" || names.includes(asked)) return [];
  const message = `The default catalog ${asked} is none of the ${names.length} catalogs defined: every query ends with CATALOG_NOT_FOUND.`;
  return [say("ICE011", "error", key, message, [{ title: `Remove ${key}`, remove: [at(key)] }])];
}
