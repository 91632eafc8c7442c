import type { WantedKey, WantedSecret } from "#lib/render/contribution.ts";
import type { Identity } from "#lib/render/identity.ts";
import { keyRefs } from "#lib/render/object-store.ts";
import { derive, text, type Traced, type TracedView } from "#lib/render/traced.ts";
import { joinPointer, type Pointer } from "#lib/spec/pointer.ts";
import type { Spec } from "../../spec.ts";
import { refOf } from "./wanted.ts";

/** A leaf of this entry below `/secrets`, as messages name it, and where the document has it. */
export type Leaf = readonly string[];
export const at = (...leaf: Leaf): Pointer => `/spec/secrets${joinPointer(...leaf)}`;

/** What the spec says of each Secret, and where: the object store's has leaves of its own, others a line of a table. */
export interface Places {
  /** the entry of the secret store that holds a JSON property for each key */
  entry(secret: WantedSecret): { value: Traced<string> | undefined; leaf: Leaf };
  ciphertext(secret: WantedSecret, key: WantedKey): { value: Traced<string> | undefined; leaf: Leaf };
  /** the leaf of the object store's own that says what a line of a table would */
  ownLeaf(line: string): Leaf | undefined;
}

export function placesOf(identity: Identity, { objectStore: store, secrets }: TracedView<Spec>): Places {
  const keys = store.type.value === "s3" && store.credentials.value === "secret" ? keyRefs(identity, store) : undefined;
  const own = new Map<string, { leaf: Leaf; value: Traced<string> | undefined }>(
    keys && [
      [keys.name.value, { leaf: ["remoteKey"], value: secrets.remoteKey }],
      [text`${keys.name}:${keys.accessKey}`.value, { leaf: ["sealed", "accessKey"], value: secrets.sealed?.accessKey }],
      [text`${keys.name}:${keys.secretKey}`.value, { leaf: ["sealed", "secretKey"], value: secrets.sealed?.secretKey }],
    ],
  );
  return {
    entry: ({ name: { value: line } }) =>
      own.get(line) ?? { leaf: ["remoteKeys", line], value: lineOf(secrets.remoteKeys, line) },
    ciphertext(secret, key) {
      const line = refOf(secret, key);
      return own.get(line) ?? { leaf: ["sealed", "others", line], value: lineOf(secrets.sealed?.others, line) };
    },
    ownLeaf: (line) => own.get(line)?.leaf,
  };
}

/** A Secret may be called `constructor`, and a table has that by birth. */
function lineOf(table: Readonly<Record<string, Traced<string>>> = {}, line: string): Traced<string> | undefined {
  return Object.hasOwn(table, line) ? table[line] : undefined;
}

/** What an entry is called that nobody named. Neither Key Vault nor Secret Manager has dots in names, and a Secret may. */
export function conventionalEntry(
  { environment }: Identity,
  { name }: WantedSecret,
  provider: Traced<string>,
): Traced<string> {
  return derive(
    // IBM names an entry by its group and its kind.
    (where, secret, kind) => `${kind === "ibm" ? "default/kv/" : ""}${where}-${secret.replaceAll(".", "-")}`,
    environment,
    name,
    provider,
  );
}
