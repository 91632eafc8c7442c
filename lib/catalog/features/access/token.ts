import type { Advice } from "#lib/spec/advice.ts";
import type { WantedSecret } from "#lib/render/contribution.ts";
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

/** The one Secret that the server and, where there is one, the notebook read. */
export const tokenSecret = ({ name, key }: TokenRef, readers: WantedSecret["readers"]): WantedSecret => ({
  name,
  keys: [{ key, from: { word: "$(openssl rand -hex 32)" } }],
  suffix: "connect-token",
  readers,
  path: "/spec/access/tokenSecret/name",
  source: "GU19",
});

/** How a client connects. */
export function tokenNotes(identity: Identity, host: Traced<string>, ref: TokenRef): Advice[] {
  const [namespace, name, key] = [identity.namespace.value, ref.name.value, ref.key.value];
  return [
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
