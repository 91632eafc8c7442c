import type { ObjectTree, WantedSecret } from "#lib/render/contribution.ts";
import { metadataOf, nameOf, type Identity } from "#lib/render/identity.ts";
import { derive, type Traced, type TracedView } from "#lib/render/traced.ts";
import type { Tree } from "#lib/render/tree.ts";
import type { Spec } from "../../spec.ts";

type Secrets = TracedView<Spec["secrets"]>;
type Fields = { readonly [key: string]: Tree | undefined };

/** Names in here exist: no version older than 0.16 serves v1, and from 0.17 on nothing else is served. */
const API = "external-secrets.io/v1";

/** A Secret and the entry of the store that it comes from. */
export interface Fetched {
  secret: WantedSecret;
  entry: Traced<string>;
}

interface Store {
  provider: Fields;
  /** what the cloud reads off the account that asks; undefined where nobody of ours asks */
  annotations?: Fields;
}

/** The provider's part of a SecretStore, in its own field names, as the account `<installation>-store`. */
function storeOf(
  identity: Identity,
  { provider, aws, gcp, azure, vault, ibm }: Secrets,
  region?: Traced<string>,
): Store {
  const serviceAccountRef = { name: nameOf(identity, "store") };
  switch (provider.value) {
    case "aws":
      return {
        provider: {
          aws: { service: "SecretsManager", region: aws?.region ?? region, auth: { jwt: { serviceAccountRef } } },
        },
        annotations: { "eks.amazonaws.com/role-arn": aws?.roleArn },
      };
    case "gcp":
      return {
        provider: { gcpsm: { projectID: gcp?.project, auth: { workloadIdentity: { serviceAccountRef } } } },
        annotations: { "iam.gke.io/gcp-service-account": gcp?.serviceAccount },
      };
    case "azure":
      return {
        provider: { azurekv: { authType: "WorkloadIdentity", vaultUrl: azure?.vaultUrl, serviceAccountRef } },
        annotations: {
          "azure.workload.identity/client-id": azure?.clientId,
          "azure.workload.identity/tenant-id": azure?.tenantId,
        },
      };
    case "vault": {
      const kubernetes = { mountPath: vault?.authPath ?? "kubernetes", role: vault?.role, serviceAccountRef };
      return {
        provider: { vault: { server: vault?.server, path: vault?.path, version: "v2", auth: { kubernetes } } },
        annotations: {},
      };
    }
    default:
      // The operator's own pods take the profile, so no account of ours is asked for.
      return { provider: { ibm: { serviceUrl: ibm?.serviceUrl, auth: { containerAuth: { profile: ibm?.profile } } } } };
  }
}

/** The store of this namespace, the account that asks it, and one ExternalSecret for each Secret. */
export function externalSecrets(
  identity: Identity,
  secrets: Secrets,
  fetched: readonly Fetched[],
  region: Traced<string> | undefined,
): ObjectTree[] {
  const { provider, annotations } = storeOf(identity, secrets, region);
  const metadata = metadataOf(identity, "platform", "store");
  const filled = annotations && Object.values(annotations).some((value) => value !== undefined);
  return [
    ...(annotations
      ? [
          {
            apiVersion: "v1",
            kind: "ServiceAccount",
            metadata: { ...metadata, ...(filled ? { annotations } : {}) },
            automountServiceAccountToken: false,
          },
        ]
      : []),
    {
      apiVersion: API,
      kind: "SecretStore",
      metadata,
      // In seconds: the store itself is looked at as often as what it holds.
      spec: { refreshInterval: derive((minutes) => minutes * 60, secrets.refreshMinutes), provider },
    },
    ...fetched.map((one) => externalSecret(identity, secrets, one)),
  ];
}

function externalSecret(identity: Identity, secrets: Secrets, { secret, entry: key }: Fetched): ObjectTree {
  const { suffix, name, keys } = secret;
  return {
    apiVersion: API,
    kind: "ExternalSecret",
    metadata: metadataOf(identity, "platform", suffix),
    spec: {
      refreshInterval: derive((minutes) => `${minutes}m`, secrets.refreshMinutes),
      secretStoreRef: { name: nameOf(identity, "store"), kind: "SecretStore" },
      target: { name, creationPolicy: "Owner" },
      data: keys.map((one) => ({ secretKey: one.key, remoteRef: { key, property: one.key } })),
    },
  };
}
