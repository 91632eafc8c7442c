import type { Identity } from "#lib/render/identity.ts";
import { keyRefs } from "#lib/render/object-store.ts";
import { text, type Traced, type TracedView } from "#lib/render/traced.ts";
import type { Spec } from "../../spec.ts";

/** A Secret that some pod of the installation reads; who makes it is this entry's matter. */
export interface WantedSecret {
  /** of the objects that fetch it: `<installation>-<suffix>` */
  suffix: string;
  name: Traced<string>;
  /** keys in the Secret, and what a person is asked to put there */
  keys: readonly { key: Traced<string>; from: string }[];
  /** entry in the secret store: one, with a JSON property for each key */
  remoteKey: Traced<string>;
  path: string;
}

/** Every Secret that the resolved spec asks for. Another one is a line here, whatever provider is chosen. */
export function wantedSecrets(
  identity: Identity,
  { objectStore: store, history, secrets }: TracedView<Spec>,
): WantedSecret[] {
  if (store.type.value !== "s3" || store.credentials.value !== "secret") return [];
  const base = secrets.remoteKey ?? text`${identity.environment}-${identity.name}-s3`;
  const pair = (suffix: string, path: string, remoteKey: Traced<string>, name?: Traced<string>): WantedSecret => {
    const refs = keyRefs(identity, store, name);
    const keys = [
      { key: refs.accessKey, from: "AWS_ACCESS_KEY_ID" },
      { key: refs.secretKey, from: "AWS_SECRET_ACCESS_KEY" },
    ];
    return { suffix, name: refs.name, keys, remoteKey, path };
  };
  const own = history.enabled.value ? history.credentialsSecret : undefined;
  return [
    pair("s3", "/spec/objectStore/secret", base),
    ...(own ? [pair("history-s3", "/spec/history/credentialsSecret", text`${base}-history`, own)] : []),
  ];
}
