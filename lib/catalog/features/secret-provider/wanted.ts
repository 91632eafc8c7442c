import type { Asked, WantedKey, WantedSecret } from "#lib/render/contribution.ts";
import { Traced, type TracedView } from "#lib/render/traced.ts";
import type { Spec } from "../../spec.ts";

/** The Secrets that somebody who is there reads, each once: two readers may have named one. */
export function wantedSecrets({ connect, batch }: TracedView<Spec>, { secrets }: Asked): WantedSecret[] {
  const application = connect.enabled.value || batch.enabled.value;
  const read = secrets.filter(
    ({ readers }) => application || readers.some((one) => one !== "connect" && one !== "executor"),
  );
  const byName = new Map<string, WantedSecret>();
  for (const secret of read) {
    const before = byName.get(secret.name.value);
    byName.set(secret.name.value, before ? joined(before, secret) : secret);
  }
  return [...byName.values()];
}

/** What the first of them says of itself stays. */
function joined(first: WantedSecret, second: WantedSecret): WantedSecret {
  const more = second.keys.filter(({ key }) => !first.keys.some((one) => one.key.value === key.value));
  return {
    ...first,
    name: new Traced(first.name.value, [...new Set([...first.name.from, ...second.name.from])]),
    keys: [...first.keys, ...more],
    readers: [...new Set([...first.readers, ...second.readers])],
  };
}

/** A key as properties of Spark name it too, and so the tables of this entry: neither half can hold a colon. */
export const refOf = ({ name }: WantedSecret, { key }: WantedKey): string => `${name.value}:${key.value}`;
