import type { Advice, Intent } from "#lib/spec/advice.ts";
import type { IcebergCatalog } from "./catalog-shape.ts";

/** What is judged: one catalog under its name, and where it stands in the document. */
export interface Judged {
  name: string;
  catalog: IcebergCatalog;
  /** pointer of the item */
  at: string;
  environment: string | undefined;
  /** endpoint, region and path style of the object store's s3a, where there is one of another maker */
  s3a?: { endpoint: string; region?: string; pathStyle: boolean };
  /** policies open hosts by their names only, and nothing else has named a store */
  byName?: boolean;
}

const OBJECT_STORE = /^s3[an]?:\/\//;
/** Types that go through Hadoop's file systems unless told otherwise. */
const HADOOP_BY_DEFAULT = ["hadoop", "hive", "jdbc", "nessie"];
const LOCAL = /^(file:)?\//;

/** Rules about the files of a catalog: which stack reads them, and whether it can. */
export function storeRules(judged: Judged): Advice[] {
  return [
    ...hadoopOnObjects(judged),
    ...schemeWithoutFileSystem(judged),
    ...ioOfAnotherType(judged),
    ...localWarehouse(judged),
    ...ownEndpoint(judged),
    ...pathStyle(judged),
    ...region(judged),
    ...unnamed(judged),
  ];
}

/** X03: the hadoop catalog's commit is one rename of a file, which S3 does as copy and delete. */
function hadoopOnObjects({ name, catalog: { type, warehouse }, at, environment }: Judged): Advice[] {
  if (type !== "hadoop" || !warehouse || !OBJECT_STORE.test(warehouse)) return [];
  const dev = environment === "dev";
  return [
    {
      rule: "iceberg-hadoop-on-s3",
      severity: dev ? "info" : "error",
      message: `Catalog ${name} is of type hadoop and lies on ${warehouse.split("/")[2]}: its commit is an atomic rename, which S3 has not, so of 2 writers 1 can lose its commit without an error. ${dev ? "For one writer in development only." : "Choose a catalog with a server: REST, JDBC, Hive, Glue or Nessie."}`,
      path: `${at}/type`,
      values: { warehouse, environment: environment ?? "" },
      fixes: [
        {
          title: "Make it a REST catalog (with an example address)",
          set: [
            [`${at}/type`, "rest"],
            [`${at}/uri`, EXAMPLE.rest],
          ],
        },
      ],
      source: "X03, ICE009; Iceberg HadoopTableOperations.renameToFinal",
    },
  ];
}

/** Addresses to start from; the document's own replaces them. */
export const EXAMPLE = {
  rest: "https://catalog.example.com",
  hive: "thrift://metastore.example.com:9083",
  jdbc: "jdbc:postgresql://database.example.com:5432/iceberg",
  nessie: "https://nessie.example.com/api/v2",
} as const;

/** ICE007: Hadoop has no file system of the scheme s3. */
function schemeWithoutFileSystem({ name, catalog: { type, ioImpl, warehouse }, at }: Judged): Advice[] {
  const hadoop = ioImpl === "hadoop" || (ioImpl === undefined && HADOOP_BY_DEFAULT.includes(type));
  if (!hadoop || !warehouse || !/^s3n?:\/\//.test(warehouse)) return [];
  const s3a = warehouse.replace(/^s3n?:/, "s3a:");
  const useS3: Intent = { title: "Use S3FileIO", set: [[`${at}/ioImpl`, "s3"]] };
  return [
    {
      rule: "iceberg-s3-scheme",
      severity: "error",
      message: `Catalog ${name} reads ${warehouse} through Hadoop, which has no file system of the scheme ${warehouse.split(":")[0]} ("No FileSystem for scheme"): write s3a:// or use S3FileIO.`,
      path: `${at}/warehouse`,
      values: { warehouse },
      fixes: [{ title: `Write ${s3a}`, set: [[`${at}/warehouse`, s3a]] }, ...(type === "hadoop" ? [] : [useS3])],
      source: "ICE007; Iceberg CatalogUtil.loadFileIO",
    },
  ];
}

/** A REST server hands out credentials and Glue keeps s3:// locations; HadoopFileIO can use neither. */
function ioOfAnotherType({ name, catalog: { type, ioImpl }, at }: Judged): Advice[] {
  if (ioImpl !== "hadoop" || (type !== "rest" && type !== "glue")) return [];
  const why =
    type === "rest"
      ? "it ignores the credentials a REST server hands out; without it the scheme of each location decides"
      : "Glue's locations are s3://, which Hadoop has no file system for";
  return [
    {
      rule: "iceberg-file-access",
      severity: "error",
      message: `Catalog ${name} is of type ${type} and asks for HadoopFileIO: ${why}.`,
      path: `${at}/ioImpl`,
      values: { type, ioImpl },
      fixes: [
        { title: "Leave it to the catalog", remove: [`${at}/ioImpl`] },
        { title: "Use S3FileIO", set: [[`${at}/ioImpl`, "s3"]] },
      ],
      source: "CFG07; Iceberg ResolvingFileIO, GlueCatalog",
    },
  ];
}

function localWarehouse({ name, catalog: { type, warehouse }, at }: Judged): Advice[] {
  if (type === "rest" || !warehouse || !LOCAL.test(warehouse)) return [];
  return [
    {
      rule: "iceberg-local-warehouse",
      severity: "warning",
      message: `Catalog ${name} keeps its tables in ${warehouse}, a folder each pod has for itself: what an executor writes the driver cannot read, and both lose it when they end. Only a volume all pods mount there would do.`,
      path: `${at}/warehouse`,
      values: { warehouse },
      source: "Iceberg HadoopFileIO",
    },
  ];
}

/** ICE008 and FC069: the two S3 stacks share no setting. */
function ownEndpoint({ name, catalog: { type, ioImpl, s3Endpoint }, at, s3a }: Judged): Advice[] {
  if (!s3a || s3Endpoint !== undefined || !(ioImpl === "s3" || type === "glue")) return [];
  return [
    {
      rule: "iceberg-s3-endpoint",
      severity: "warning",
      message: `Catalog ${name} uses S3FileIO, which reads nothing of the object store's s3a settings: without an endpoint of its own it goes to Amazon S3 and not to ${s3a.endpoint}.`,
      path: type === "glue" ? `${at}/type` : `${at}/ioImpl`,
      values: { endpoint: s3a.endpoint },
      fixes: [
        {
          title: "Give it the object store's",
          set: [
            [`${at}/ioImpl`, "s3"],
            [`${at}/s3Endpoint`, s3a.endpoint],
            [`${at}/s3PathStyle`, s3a.pathStyle],
            ...(s3a.region ? [[`${at}/region`, s3a.region] as const] : []),
          ],
        },
      ],
      source: "ICE008; Iceberg S3FileIOProperties",
    },
  ];
}

function pathStyle({ name, catalog: { s3Endpoint, s3PathStyle }, at }: Judged): Advice[] {
  if (!s3Endpoint || s3PathStyle === true || /\.amazonaws\.com(\.cn)?(:|$)/.test(s3Endpoint)) return [];
  const host = s3Endpoint.replace(/^https?:\/\//, "");
  return [
    {
      rule: "iceberg-path-style",
      severity: s3PathStyle === undefined ? "warning" : "info",
      message: `Catalog ${name} has an endpoint of another maker and no path style: S3FileIO asks for <bucket>.${host}, a name the store's DNS must know (UnknownHostException otherwise).`,
      path: `${at}/s3Endpoint`,
      values: { endpoint: s3Endpoint },
      fixes: [{ title: "Use path style", set: [[`${at}/s3PathStyle`, true]] }],
      source: "FC069: apache/iceberg#15195",
    },
  ];
}

function region({ name, catalog: { type, ioImpl, region: own }, at }: Judged): Advice[] {
  if (own !== undefined || !(ioImpl === "s3" || type === "glue")) return [];
  return [
    {
      rule: "iceberg-region",
      severity: "info",
      message: `Catalog ${name} names no region: the AWS SDK takes AWS_REGION or asks the node, and refuses to start a client when neither answers.`,
      path: type === "glue" ? `${at}/type` : `${at}/ioImpl`,
      source: "ICE015",
    },
  ];
}

/** NP10: Cilium opens names, and where the files lie only the server knows. */
function unnamed({ name, catalog: { type, ioImpl, region: own }, at, byName }: Judged): Advice[] {
  if (!byName || type !== "rest" || ioImpl !== undefined || own !== undefined) return [];
  return [
    {
      rule: "iceberg-store-unnamed",
      severity: "warning",
      message: `The server of catalog ${name} says where files lie, and under Cilium only hosts that are named are open: reading a table would time out. Name the region of its buckets, or S3FileIO with its endpoint.`,
      path: `${at}/region`,
      source: "NP10; Cilium toFQDNs",
    },
  ];
}
