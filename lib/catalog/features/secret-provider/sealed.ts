import type { ObjectTree } from "#lib/render/contribution.ts";
import { labelsOf, metadataOf, type Identity } from "#lib/render/identity.ts";
import type { TracedView } from "#lib/render/traced.ts";
import type { Tree } from "#lib/render/tree.ts";
import type { Spec } from "../../spec.ts";
import type { WantedSecret } from "./wanted.ts";

/** The Secret in sealed form. Name and namespace are sealed in, so the two objects share them. */
export function sealedSecret(
  identity: Identity,
  sealed: TracedView<Spec>["secrets"]["sealed"],
  { suffix, keys }: WantedSecret,
): ObjectTree[] {
  const [access, secret] = keys;
  if (!sealed?.accessKey || !sealed.secretKey || !access || !secret) return [];
  const encryptedData: Record<string, Tree> = {
    [access.key.value]: sealed.accessKey,
    [secret.key.value]: sealed.secretKey,
  };
  const metadata = metadataOf(identity, "platform", suffix);
  return [
    {
      apiVersion: "bitnami.com/v1alpha1",
      kind: "SealedSecret",
      metadata,
      spec: {
        encryptedData,
        template: {
          type: "Opaque",
          metadata: { name: metadata.name, namespace: identity.namespace, labels: labelsOf(identity, "platform") },
        },
      },
    },
  ];
}
