import type { Advice } from "#lib/spec/advice.ts";
import { nameOf, type Identity } from "#lib/render/identity.ts";
import { text, type Traced, type TracedView } from "#lib/render/traced.ts";
import type { Tree } from "#lib/render/tree.ts";
import type { Spec } from "../../spec.ts";

type Access = TracedView<Spec>["access"];

/** Server and PySpark client both read it; as a property the token would stand in the file and on the driver's pages. */
const TOKEN = "SPARK_CONNECT_AUTHENTICATE_TOKEN";

interface TokenRef {
  name: Traced<string>;
  key: Traced<string>;
}

export function tokenRef(identity: Identity, { tokenSecret }: Access): TokenRef {
  return {
    name: tokenSecret?.name ?? nameOf(identity, "connect-token"),
    key: tokenSecret?.key ?? text`token`,
  };
}

export const tokenEnv = ({ name, key }: TokenRef): { readonly name: string; readonly valueFrom: Tree } => ({
  name: TOKEN,
  valueFrom: { secretKeyRef: { name, key } },
});

/** What people have to do and to know: the Secret, and how a client connects. */
export function tokenNotes(identity: Identity, host: Traced<string>, ref: TokenRef): Advice[] {
  const [namespace, name, key] = [identity.namespace.value, ref.name.value, ref.key.value];
  return [
    {
      rule: "secret-needed",
      severity: "info",
      message: `The Connect server starts only when the Secret ${name} exists: kubectl -n ${namespace} create secret generic ${name} --from-literal=${key}="$(openssl rand -hex 32)"`,
      path: "/spec/access/tokenSecret",
      object: `Secret/${name}`,
      source: "GU19",
    },
    {
      rule: "connect-address",
      severity: "info",
      message: `Clients connect to sc://${host.value}:443/;use_ssl=true and show the token: export ${TOKEN}="$(kubectl -n ${namespace} get secret ${name} -o jsonpath='{.data.${key.replaceAll(".", "\\.")}}' | base64 -d)". If the Gateway's certificate is of a private CA, GRPC_DEFAULT_SSL_ROOTS_FILE_PATH names the file with it. The token is one for all: it tells nobody apart.`,
      path: "/spec/access/gateway/connectHost",
      values: { host: host.value, port: 443 },
      source: "GU19, A12",
    },
  ];
}
