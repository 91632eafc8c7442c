import type { Flow, Peer } from "#lib/render/contribution.ts";
import { Traced, type TracedView } from "#lib/render/traced.ts";
import { addressesOf } from "./addresses.ts";
import type { IcebergCatalog } from "./catalog-shape.ts";

type View = TracedView<IcebergCatalog>;

const driver: Peer = { component: "connect" };
const executor: Peer = { component: "executor" };

/**
 * What driver and executors connect to for a catalog (NP10). Only the driver asks a catalog for tables; executors go to a
 * REST server for new storage credentials and signatures, and to the store for the files.
 */
export function catalogFlows(name: string, catalog: View): Flow[] {
  const { type, uri, oauthServer, s3Endpoint, ioImpl, region } = catalog;
  const rest = type.value === "rest";
  const askers = rest ? [driver, executor] : [driver];
  const server = type.value === "hadoop" || type.value === "glue" ? undefined : uri;
  const glue = type.value === "glue" && region ? amazon("glue", region) : undefined;
  const ownStore = ioImpl?.value === "s3" ? s3Endpoint : undefined;
  const onAmazon = (ioImpl?.value === "s3" || type.value === "glue") && !ownStore && region;
  const store = onAmazon ? amazon("s3", region) : ownStore;
  return [
    ...connections(askers, server, `Iceberg catalog ${name}`),
    ...connections(askers, rest ? oauthServer : undefined, `sign-in of Iceberg catalog ${name}`),
    ...connections([driver], glue, `Iceberg catalog ${name}`),
    ...connections([driver, executor], store, `files of Iceberg catalog ${name}`),
  ];
}

const amazon = (service: string, region: Traced<string>) =>
  new Traced(`https://${service}.${region.value}.amazonaws.com`, region.from);

function connections(askers: readonly Peer[], uri: Traced<string> | undefined, why: string): Flow[] {
  if (!uri) return [];
  return addressesOf(uri.value).flatMap(({ host, port }) =>
    askers.map((from) => ({
      from,
      to: { host: new Traced(host, uri.from) },
      ports: [new Traced(port, uri.from)],
      why,
    })),
  );
}
