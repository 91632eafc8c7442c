// What CFG07, GU04 and GU12 say of Iceberg catalogs. Written apart from the code that renders them, so that the two can
// disagree.
type Conf = ReadonlyMap<string, string>;

const EXTENSIONS = "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions";
const unless = (holds: unknown, message: string): string[] => (holds ? [] : [message]);

/** Every catalog is Iceberg's, has its extensions and a type, and no credential stands in the file. */
export function icebergFaults(properties: Conf): string[] {
  const options = [...properties].flatMap(([key, value]) => {
    const [, name, option = ""] = /^spark\.sql\.catalog\.([^.]+)(?:\.(.+))?$/.exec(key) ?? [];
    return name === undefined ? [] : [{ name, option, value }];
  });
  const names = new Set(options.map(({ name }) => name));
  const of = (name: string, option: string) => options.find((one) => one.name === name && one.option === option)?.value;
  const byDefault = properties.get("spark.sql.defaultCatalog");
  return [
    ...unless(
      names.size === 0 || properties.get("spark.sql.extensions")?.split(",").includes(EXTENSIONS),
      "no extensions",
    ),
    ...unless(byDefault === undefined || names.has(byDefault), `default catalog ${byDefault} is not there`),
    ...unless(!names.has("spark_catalog"), "Spark's own catalog is replaced"),
    ...[...names].flatMap((name) => [
      ...unless(of(name, "") === "org.apache.iceberg.spark.SparkCatalog", `class of ${name}`),
      ...unless(/^(rest|hive|hadoop|jdbc|glue|nessie)$/.test(of(name, "type") ?? ""), `type of ${name}`),
    ]),
    ...options.flatMap(({ name, option, value }) => [
      ...unless(!/\/\/[^/@]*:[^/@]*@|[?&;](user|password)=/i.test(value), `${name}.${option} holds a credential`),
      // Only a REST catalog looks a variable up; anywhere else env:NAME would be the password itself.
      ...unless(
        !/^(credential|token|jdbc\.password|authentication\.token|s3\.(secret-access-key|access-key-id))$/.test(
          option,
        ) ||
          (of(name, "type") === "rest" && /^env:[A-Z][A-Z0-9_]*$/.test(value)),
        `${name}.${option} is a literal`,
      ),
    ]),
  ];
}
