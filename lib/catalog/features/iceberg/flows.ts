import type { Flow, Peer } from "#lib/render/contribution.ts";
import { derive, Traced, type TracedView } from "#lib/render/traced.ts";
import { addressesOf } from "#lib/spec/addresses.ts";
import type { IcebergCatalog } from "./catalog-shape.ts";

type View = TracedView<IcebergCatalog>;

const driver: Peer = { component: "connect" };
const executor: Peer = { component: "executor" };

/**
 * What driver and executors connect to for a catalog (NP10). Only the driver asks a catalog for tables; executors go to a
 * REST server for new storage credentials and signatures, and to the store for the files.
 */
export function catalogFlows(name: string, catalog: View): Flow[] {
  const { type, uri, oauthServer, region } = catalog;
  const rest = type.value === "rest";
  const askers = rest ? [driver, executor] : [driver];
  const server = type.value === "hadoop" || type.value === "glue" ? undefined : uri;
  const glue = type.value === "glue" && region ? amazon("glue", region) : undefined;
  return [
    ...connections(askers, server, `Iceberg catalog ${name}`),
    ...connections(askers, rest ? oauthServer : undefined, `sign-in of Iceberg catalog ${name}`),
    ...connections([driver], glue, `Iceberg catalog ${name}`),
    ...connections([driver, executor], storeOf(catalog), `files of Iceberg catalog ${name}`, bucketsAreHosts(catalog)),
  ];
}

/** Whether Iceberg's own client of S3 opens the files: a REST server mostly hands out locations of that kind. */
const usesS3 = ({ type, ioImpl }: View): boolean =>
  ioImpl ? ioImpl.value === "s3" : type.value === "rest" || type.value === "glue";

function storeOf(catalog: View): Traced<string> | undefined {
  if (!usesS3(catalog)) return undefined;
  return (catalog.ioImpl && catalog.s3Endpoint) ?? (catalog.region && amazon("s3", catalog.region));
}

const bucketsAreHosts = ({ s3PathStyle }: View): boolean => s3PathStyle?.value !== true;

const amazon = (service: string, region: Traced<string>) =>
  derive((name) => `https://${service}.${name}.amazonaws.com${name.startsWith("cn-") ? ".cn" : ""}`, region);

function connections(askers: readonly Peer[], uri: Traced<string> | undefined, why: string, buckets = false): Flow[] {
  if (!uri) return [];
  return addressesOf(uri.value).flatMap(({ host, port }) =>
    [host, ...(buckets ? [`*.${host}`] : [])].flatMap((one) =>
      askers.map((from) => ({
        from,
        to: { host: new Traced(one, uri.from) },
        ports: [new Traced(port, uri.from)],
        why,
      })),
    ),
  );
}
