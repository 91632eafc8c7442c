import type { Advice } from "#lib/spec/advice.ts";
import type { Spec } from "../../spec.ts";
import { authRules } from "./auth-rules.ts";
import type { IcebergCatalog } from "./catalog-shape.ts";
import { keyOf, wayOf } from "./credentials.ts";
import { serverRules } from "./server-rules.ts";
import { storeRules } from "./store-rules.ts";
import { writtenRules } from "./written.ts";

const AT = "/spec/iceberg";

/** Everything between the values of the feature. */
export function icebergRules(spec: Spec, environment: string | undefined): Advice[] {
  const { enabled, catalogs = {}, defaultCatalog } = spec.iceberg;
  const byHand = writtenRules(spec.spark.conf ?? {}, enabled ? Object.keys(catalogs) : [], enabled, environment);
  if (!enabled) return byHand;
  const s3a = foreignStore(spec);
  const byName = spec.networkPolicies.enabled && spec.cluster.cni === "cilium" && spec.objectStore.type === "none";
  const each = Object.entries(catalogs).flatMap(([name, catalog]) => {
    const judged = { name, catalog, at: `${AT}/catalogs/${name}`, environment, byName, ...(s3a && { s3a }) };
    return [...serverRules(judged), ...authRules(judged), ...storeRules(judged)];
  });
  return [
    ...byHand,
    ...each,
    ...defaultDefined(Object.keys(catalogs), defaultCatalog),
    ...none(catalogs),
    ...sharedSecrets(catalogs),
  ];
}

function foreignStore({ objectStore }: Spec) {
  const { endpoint, region, pathStyle } = objectStore;
  return objectStore.type === "s3" && endpoint ? { endpoint, pathStyle, ...(region && { region }) } : undefined;
}

/** ICE011. */
function defaultDefined(names: readonly string[], defaultCatalog: string | undefined): Advice[] {
  if (defaultCatalog === undefined || names.includes(defaultCatalog)) return [];
  const path = `${AT}/defaultCatalog`;
  return [
    {
      rule: "iceberg-default-catalog",
      severity: "error",
      message: `The default catalog ${defaultCatalog} is none of the ${names.length} catalogs here${names.length > 0 ? ` (${names.join(", ")})` : ""}: every query would end with CATALOG_NOT_FOUND.`,
      path,
      values: { defaultCatalog, catalogs: names.length },
      fixes: [
        ...names.map((name) => ({ title: `Choose ${name}`, set: [[path, name]] as const })),
        { title: "Leave it to Spark's session catalog", remove: [path] },
      ],
      source: "ICE011",
    },
  ];
}

function none(catalogs: Readonly<Record<string, IcebergCatalog>>): Advice[] {
  if (Object.keys(catalogs).length > 0) return [];
  return [
    {
      rule: "iceberg-no-catalog",
      severity: "info",
      message: "Iceberg is on and 0 catalogs are described: its SQL is there, its tables are nowhere.",
      path: `${AT}/enabled`,
      source: "ICE001",
    },
  ];
}

/** A JVM has one pgpass file and one Nessie token; two catalogs that want different ones cannot both have theirs. */
function sharedSecrets(catalogs: Readonly<Record<string, IcebergCatalog>>): Advice[] {
  const first = new Map<string, { name: string; secret: string; key: string; catalog: IcebergCatalog }>();
  return Object.entries(catalogs).flatMap(([name, catalog]): Advice[] => {
    const way = wayOf(name, catalog);
    if (!way || way.by === "reference" || way.by === "password variable") return [];
    const { secret = "", key = keyOf(name, way) } = catalog.credential ?? {};
    const before = first.get(way.by);
    if (!before) {
      first.set(way.by, { name, secret, key, catalog });
      return [];
    }
    if (before.secret === secret && before.key === key) return [];
    const at = `${AT}/catalogs/${name}/credential`;
    const theirs = before.catalog.credential;
    return [
      {
        rule: "iceberg-one-secret",
        severity: "error",
        message: `Catalogs ${before.name} and ${name} take their credential from different Secrets, but a driver has one ${way.by === "pgpass file" ? "pgpass file; it holds a line for each database" : "token for Nessie"}.`,
        path: catalog.credential ? at : `${AT}/catalogs/${name}/auth`,
        values: { first: before.name, second: name },
        fixes: [
          theirs
            ? { title: `Take that of ${before.name}`, set: [[at, { ...theirs }]] }
            : { title: `Take that of ${before.name}`, remove: [at] },
        ],
        source: "pgjdbc PGPASSFILE; Nessie NESSIE_AUTHENTICATION_TOKEN",
      },
    ];
  });
}
