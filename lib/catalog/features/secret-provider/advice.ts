import type { Advice, Intent } from "#lib/spec/advice.ts";
import { getAt, type Json } from "#lib/spec/pointer.ts";
import type { WantedKey, WantedSecret } from "#lib/render/contribution.ts";
import type { TracedView } from "#lib/render/traced.ts";
import type { Spec } from "../../spec.ts";
import { at, type Leaf } from "./places.ts";

type Provider = Spec["secrets"]["provider"];
export type Cloud = Exclude<Provider, "existing" | "sealed">;

const byHand: Intent = { title: "Make the Secrets by hand", set: [[at("provider"), "existing"]] };

/** Leaves without which a provider cannot be asked. */
const REQUIRED: Readonly<Record<Cloud, readonly string[]>> = {
  aws: ["aws/region", "aws/roleArn"],
  gcp: ["gcp/project"],
  azure: ["azure/vaultUrl", "azure/clientId", "azure/tenantId"],
  vault: ["vault/server", "vault/path", "vault/role"],
  ibm: ["ibm/serviceUrl", "ibm/profile"],
};

const READERS: Readonly<Record<WantedSecret["readers"][number], string>> = {
  connect: "the driver",
  executor: "executors",
  history: "the History Server",
  jupyter: "the notebook",
};

const list = (words: readonly string[]) => words.join(", ").replace(/, (?=[^,]*$)/, " and ");
const about = (secret: WantedSecret) =>
  ({ path: secret.path, object: `Secret/${secret.name.value}`, source: secret.source }) as const;
const filesOf = ({ keys }: WantedSecret) =>
  keys.flatMap(({ key, from }) => ("file" in from ? [`${key.value} holds ${from.file}`] : []));

/** How to make the Secret, with the values in variables, in commands and in files: nothing secret is printed. */
const creation = (namespace: string, { name, keys }: WantedSecret, more = "") =>
  `kubectl -n ${namespace} create secret generic ${name.value} ${keys.map(option).join(" ")}${more}`;

function option({ key: { value }, from }: WantedKey): string {
  return "file" in from ? `--from-file=${value}=./${value}` : `--from-literal=${value}="${from.word}"`;
}

/** Said with the command, so that it can be copied up to the semicolon. */
const files = (secret: WantedSecret) => filesOf(secret).map((one) => `; the file ${one}`);

export function ofPerson(namespace: string, secret: WantedSecret): Advice {
  return {
    rule: "secret-needed",
    severity: "info",
    message: `The Secret ${secret.name.value} has to be there first, for ${list(secret.readers.map((one) => READERS[one]))}: ${creation(namespace, secret)}${files(secret).join("")}`,
    ...about(secret),
  };
}

export function ofCloud(provider: Cloud, secret: WantedSecret, entry: string): Advice {
  const properties = list(secret.keys.map(({ key }) => key.value));
  const held = filesOf(secret).map((one) => `; ${one}`);
  return {
    rule: "secret-remote",
    severity: "info",
    message: `The Secret ${secret.name.value} is fetched from the entry ${entry} of ${provider}: JSON with the ${secret.keys.length > 1 ? "properties" : "property"} ${properties}${held.join("")}.`,
    ...about(secret),
  };
}

export const operatorNeeded: Advice = {
  rule: "secret-operator",
  severity: "info",
  message:
    "The cluster needs the External Secrets Operator 0.16 or later, which serves external-secrets.io/v1: kubectl get crd externalsecrets.external-secrets.io.",
  path: at("provider"),
  source: "CFG03; X12",
};

/** What keeps a cloud's store from being asked. */
export function incomplete(provider: Cloud, { secrets, objectStore }: TracedView<Spec>): Advice[] {
  const there = (leaf: string) =>
    getAt(secrets as unknown as Json, `/${leaf}`) !== undefined || // a view has the spec's own keys
    (leaf === "aws/region" && objectStore.region !== undefined);
  const missing = REQUIRED[provider].filter((leaf) => !there(leaf));
  return missing.length > 0 ? [wants(provider, missing)] : [];
}

/** Keys of a Secret for which no ciphertext was pasted yet. */
export function unsealed(namespace: string, secret: WantedSecret, missing: readonly Leaf[]): Advice {
  const how = ` Make them with: ${creation(namespace, secret, " --dry-run=client -o yaml")} | kubeseal --format yaml`;
  const leaves = missing.map((leaf) => leaf.join("/"));
  return wants("sealed", leaves, `${how}${files(secret).join("")}`);
}

function wants(provider: Provider, missing: readonly string[], how = ""): Advice {
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

export const nothingToSeal: Advice = {
  rule: "secret-provider-idle",
  severity: "error",
  message: "Nothing here reads a Secret, so there is none to seal.",
  path: at("provider"),
  fixes: [byHand],
  source: "GU21",
};
