import type { ObjectTree, WantedSecret } from "#lib/render/contribution.ts";
import { labelsOf, type Identity } from "#lib/render/identity.ts";
import type { Tree } from "#lib/render/tree.ts";
import type { Leaf, Places } from "./places.ts";

interface Sealed {
  secret: WantedSecret;
  /** once every key of it has its ciphertext */
  object?: ObjectTree;
  /** leaves that are still empty */
  missing: readonly Leaf[];
}

/** The Secret in sealed form. Name and namespace are sealed in, so the two objects share them. */
export function sealedSecret(identity: Identity, secret: WantedSecret, places: Places): Sealed {
  const given: [string, Tree][] = [];
  const missing: Leaf[] = [];
  for (const key of secret.keys) {
    const { leaf, value } = places.ciphertext(secret, key);
    if (value) given.push([key.key.value, value]);
    else missing.push(leaf);
  }
  if (missing.length > 0) return { secret, missing };
  const metadata = { name: secret.name, namespace: identity.namespace, labels: labelsOf(identity, "platform") };
  return {
    secret,
    missing: [],
    object: {
      apiVersion: "bitnami.com/v1alpha1",
      kind: "SealedSecret",
      metadata,
      spec: { encryptedData: Object.fromEntries(given), template: { type: "Opaque", metadata } },
    },
  };
}
