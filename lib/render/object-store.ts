import type { SparkVersion } from "#lib/spec/core.ts";
import type { AccountParts, Flow, Peer, Properties, WantedSecret } from "./contribution.ts";
import { nameOf, type Component, type Identity } from "./identity.ts";
import type { PodParts } from "./pod.ts";
import { derive, text, Traced } from "./traced.ts";

/** As much of the spec's object store as its properties, pods and connections are made of. */
export interface StoreView {
  readonly bucket?: Traced<string>;
  readonly region?: Traced<string>;
  readonly endpoint?: Traced<string>;
  readonly pathStyle: Traced<boolean>;
  readonly credentials: Traced<"secret" | "irsa" | "gke" | "aks">;
  readonly secret?: {
    readonly name?: Traced<string>;
    readonly accessKey?: Traced<string>;
    readonly secretKey?: Traced<string>;
  };
  readonly roleArn?: Traced<string>;
  readonly googleServiceAccount?: Traced<string>;
  readonly azureClientId?: Traced<string>;
}

/** Classes that find credentials, by what they find. Hadoop 3.3 of Spark 3.5 speaks version 1 of the AWS SDK, later ones version 2. */
const PROVIDERS = {
  secret: {
    1: "com.amazonaws.auth.EnvironmentVariableCredentialsProvider",
    2: "software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider",
  },
  irsa: {
    1: "com.amazonaws.auth.WebIdentityTokenCredentialsProvider",
    2: "software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider",
  },
} as const;

/** What S3A reads, in the application and in the History Server alike. No key and no token is among it. */
export function storeProperties(store: StoreView, version: Traced<SparkVersion>): Properties {
  const { region, endpoint, credentials } = store;
  const provider = derive(
    (kind, line) => (kind === "secret" || kind === "irsa" ? PROVIDERS[kind][line === "3.5" ? 1 : 2] : undefined),
    credentials,
    version,
  );
  return {
    ...(endpoint ? { "spark.hadoop.fs.s3a.endpoint": endpoint } : {}),
    ...(region ? { "spark.hadoop.fs.s3a.endpoint.region": region } : {}),
    "spark.hadoop.fs.s3a.path.style.access": text`${store.pathStyle}`,
    "spark.hadoop.fs.s3a.connection.ssl.enabled": endpoint
      ? derive((url) => String(url.startsWith("https:")), endpoint)
      : "true",
    ...(provider.value === undefined
      ? {}
      : { "spark.hadoop.fs.s3a.aws.credentials.provider": new Traced(provider.value, provider.from) }),
  };
}

/** The two keys of the store's Secret; another Secret of the same shape may take its place. */
export interface KeyRefs {
  name: Traced<string>;
  accessKey: Traced<string>;
  secretKey: Traced<string>;
}

export function keyRefs(identity: Identity, { secret }: StoreView, name?: Traced<string>): KeyRefs {
  return {
    name: name ?? secret?.name ?? nameOf(identity, "s3"),
    accessKey: secret?.accessKey ?? new Traced("access-key", []),
    secretKey: secret?.secretKey ?? new Traced("secret-key", []),
  };
}

/** The Secret with the two keys, for whoever reads the store with it; nothing where the cloud's identity does. */
export function storeSecrets(
  { credentials }: StoreView,
  { name, accessKey, secretKey }: KeyRefs,
  about: Pick<WantedSecret, "suffix" | "readers" | "path">,
): WantedSecret[] {
  if (credentials.value !== "secret") return [];
  const keys = [
    { key: accessKey, from: { word: "$AWS_ACCESS_KEY_ID" } },
    { key: secretKey, from: { word: "$AWS_SECRET_ACCESS_KEY" } },
  ];
  return [{ name, keys, ...about, source: "GU18" }];
}

/** What the pod of a Spark process needs to be let into the store: two variables from a Secret, or a label. */
export function storeParts({ credentials }: StoreView, keys: KeyRefs): PodParts {
  const variable = (name: string, key: Traced<string>) => ({
    name,
    valueFrom: { secretKeyRef: { name: keys.name, key } },
  });
  if (credentials.value === "secret")
    return { env: [variable("AWS_ACCESS_KEY_ID", keys.accessKey), variable("AWS_SECRET_ACCESS_KEY", keys.secretKey)] };
  // AKS gives the identity's token only to pods that carry this label.
  return credentials.value === "aks"
    ? { labels: { "azure.workload.identity/use": new Traced("true", credentials.from) } }
    : {};
}

/** The cloud's identity on a component's account; nothing with keys from a Secret. */
export function storeAccount(store: StoreView, roleArn?: Traced<string>): AccountParts | undefined {
  const [key, value] = {
    secret: [],
    irsa: ["eks.amazonaws.com/role-arn", roleArn ?? store.roleArn],
    gke: ["iam.gke.io/gcp-service-account", store.googleServiceAccount],
    aks: ["azure.workload.identity/client-id", store.azureClientId],
  }[store.credentials.value] as [string?, Traced<string>?]; // the empty list is the pair of nothing
  return key && value ? { annotations: { [key]: value } } : undefined;
}

/** The domain of Amazon's services in a region. */
function amazon(service: string, region: Traced<string>): Traced<string> {
  return derive((name) => `${service}.${name}.amazonaws.com${name.startsWith("cn-") ? ".cn" : ""}`, region);
}

/** Connections of one component to the store and, for an identity, to where it becomes a token. */
export function storeFlows(component: Component, store: StoreView, why: string): Flow[] {
  const { region, endpoint, pathStyle } = store;
  const from = { component };
  const flow = (to: Peer, port: number | Traced<number>, reason = why): Flow => ({
    from,
    to,
    ports: [port],
    why: reason,
  });
  const host = endpoint ? derive((url) => new URL(url).hostname, endpoint) : region && amazon("s3", region);
  if (!host) return [];
  const port = endpoint ? derive(portOf, endpoint) : 443;
  // Data may lie in other buckets than the one that is named, and each is a host of its own.
  const hosts = [host, ...(pathStyle.value ? [] : [derive((name) => `*.${name}`, host)])];
  return [
    ...hosts.map((one) => flow({ host: one }, port)),
    ...identityFlows(store).map((to) => flow({ host: to.host }, to.port, to.why)),
  ];
}

/** Where a cloud's identity becomes a token: an address of the cloud, or one of the node. */
function identityFlows({ credentials, region }: StoreView): { host: Traced<string>; port: number; why: string }[] {
  const at = (host: string, port: number, why: string) => ({ host: new Traced(host, credentials.from), port, why });
  const metadata = "identity of Google Cloud";
  const hosts = {
    secret: [],
    irsa: region ? [{ host: amazon("sts", region), port: 443, why: "role by web identity" }] : [],
    // The metadata server of the node, and the same under Dataplane V2.
    gke: [at("169.254.169.252", 988, metadata), at("169.254.169.254", 80, metadata)],
    aks: [at("login.microsoftonline.com", 443, "identity of Azure")],
  };
  return hosts[credentials.value];
}

function portOf(url: string): number {
  const { port, protocol } = new URL(url);
  return port === "" ? (protocol === "http:" ? 80 : 443) : Number(port);
}

/** Where the applications of an environment leave their event logs; the History Server reads the very same (X15). */
export function eventLogDir(
  identity: Identity,
  bucket: Traced<string>,
  prefix: Traced<string> | undefined,
): Traced<string> {
  return text`s3a://${bucket}/${prefix ?? text`${identity.environment}/spark-events`}/`;
}
