import type { Advice, Intent } from "#lib/spec/advice.ts";
import { getAt, type Json } from "#lib/spec/pointer.ts";
import { type TracedView } from "#lib/render/traced.ts";
import type { Spec } from "../../spec.ts";
import type { WantedSecret } from "./wanted.ts";

const at = (leaf: string) => `/spec/secrets/${leaf}`;
const byHand: Intent = { title: "Make the Secrets by hand", set: [[at("provider"), "existing"]] };

/** Leaves without which a provider cannot be asked. */
const REQUIRED: Readonly<Record<Spec["secrets"]["provider"], readonly string[]>> = {
  existing: [],
  sealed: ["sealed/accessKey", "sealed/secretKey"],
  aws: ["aws/region", "aws/roleArn"],
  gcp: ["gcp/project"],
  azure: ["azure/vaultUrl", "azure/clientId", "azure/tenantId"],
  vault: ["vault/server", "vault/path", "vault/role"],
  ibm: ["ibm/serviceUrl", "ibm/profile"],
};

/** How to make the Secret, with the values in variables: nothing secret is printed. */
const creation = (namespace: string, { name, keys }: WantedSecret, more = "") =>
  `kubectl -n ${namespace} create secret generic ${name.value} ${keys.map(({ key, from }) => `--from-literal=${key.value}="$${from}"`).join(" ")}${more}`;

export function ofPerson(namespace: string, secret: WantedSecret): Advice {
  return {
    rule: "secret-needed",
    severity: "info",
    message: `Pods that read the object store start only when the Secret ${secret.name.value} exists: ${creation(namespace, secret)}`,
    path: secret.path,
    object: `Secret/${secret.name.value}`,
    source: "GU18",
  };
}

export function ofCloud(provider: string, { name, keys, remoteKey, path }: WantedSecret): Advice {
  const properties = keys.map(({ key }) => key.value).join(" and ");
  return {
    rule: "secret-remote",
    severity: "info",
    message: `The Secret ${name.value} is fetched from the entry ${remoteKey.value} of ${provider}: JSON with the properties ${properties}. The cluster needs the External Secrets Operator 0.16 or later, which serves external-secrets.io/v1.`,
    path,
    object: `Secret/${name.value}`,
    source: "CFG03; X12",
  };
}

/** What keeps the provider from making the Secrets. */
export function problems(namespace: string, view: TracedView<Spec>, wanted: readonly WantedSecret[]): Advice[] {
  const { secrets, objectStore } = view;
  const provider = secrets.provider.value;
  const [first] = wanted;
  if (provider === "sealed" && !first) return [nothingToSeal];
  const there = (leaf: string) =>
    getAt(secrets as unknown as Json, `/${leaf}`) !== undefined || // a view has the spec's own keys
    (leaf === "aws/region" && objectStore.region !== undefined);
  const missing = REQUIRED[provider].filter((leaf) => !there(leaf));
  return [
    ...(missing.length > 0 ? [incomplete(provider, missing, sealing(namespace, provider, first))] : []),
    ...(provider === "sealed" && objectStore.secret?.name ? [otherName(objectStore.secret.name.value)] : []),
    ...(secrets.remoteKey ? slashes(provider, secrets.remoteKey.value) : []),
  ];
}

function sealing(namespace: string, provider: string, secret: WantedSecret | undefined): string {
  if (provider !== "sealed" || !secret) return "";
  return ` Make them with: ${creation(namespace, secret, " --dry-run=client -o yaml")} | kubeseal --format yaml`;
}

function incomplete(provider: string, missing: readonly string[], how: string): Advice {
  return {
    rule: "secret-provider-incomplete",
    severity: "error",
    message: `Secrets come from ${provider}, which wants ${missing.map((leaf) => `/secrets/${leaf}`).join(", ")}.${how}`,
    path: at("provider"),
    values: { provider, missing: missing.join(", ") },
    fixes: [byHand],
    source: "CFG03; CFG06",
  };
}

const nothingToSeal: Advice = {
  rule: "secret-provider-idle",
  severity: "error",
  message: "Nothing here reads a Secret that could be sealed: there is no object store whose keys come from a Secret.",
  path: at("provider"),
  fixes: [byHand],
  source: "GU21",
};

function otherName(name: string): Advice {
  const path = "/spec/objectStore/secret/name";
  return {
    rule: "sealed-name",
    severity: "error",
    message: `A sealed Secret carries its own name in the ciphertext, and ours is <name>-s3; ${name} would be another one.`,
    path,
    values: { name },
    fixes: [{ title: "Remove the name", remove: [path] }],
    source: "sealed-secrets: strict scope",
  };
}

/** Neither Key Vault nor Google's Secret Manager has paths; the operator reads a slash as the kind of the entry. */
function slashes(provider: string, remoteKey: string): Advice[] {
  if ((provider !== "azure" && provider !== "gcp") || !remoteKey.includes("/")) return [];
  const flat = remoteKey.replaceAll("/", "-");
  return [
    {
      rule: "remote-key-path",
      severity: "error",
      message: `${remoteKey} holds a slash; entries of ${provider} have none in their names.`,
      path: at("remoteKey"),
      values: { remoteKey },
      fixes: [{ title: `Write ${flat}`, set: [[at("remoteKey"), flat]] }],
      source: "CFG06",
    },
  ];
}
