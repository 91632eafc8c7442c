import type { Contribution, WantedSecret } from "#lib/render/contribution.ts";
import type { Identity } from "#lib/render/identity.ts";
import type { TracedView } from "#lib/render/traced.ts";
import { defineEntry } from "../../entry.ts";
import type { Spec } from "../../spec.ts";
import { incomplete, nothingToSeal, ofCloud, ofPerson, operatorNeeded, unsealed, type Cloud } from "./advice.ts";
import { externalSecrets } from "./external.ts";
import { foreignName, keysOf, secretsOf, strangeEntry, strangeLines } from "./names.ts";
import { at, conventionalEntry, placesOf } from "./places.ts";
import { sealedSecret } from "./sealed.ts";
import { wantedSecrets } from "./wanted.ts";

const PROVIDER = at("provider");

/** Who makes the Secrets that the pods read. Their values are never among what is rendered (GU04). */
export const secretProvider = defineEntry({
  id: "secret-provider",
  title: "Secrets",
  defaults: { secrets: { provider: "existing", refreshMinutes: 60 } },
  render: () => ({ because: [PROVIDER] }),
  complete(spec, { identity }, asked) {
    const wanted = wantedSecrets(spec, asked);
    // Which Secrets are wanted is decided by the leaves of those who read them.
    const readers = [spec.connect.enabled, spec.batch.enabled, ...wanted.map(({ name }) => name)];
    const because = [...new Set([PROVIDER, ...readers.flatMap(({ from }) => from)])];
    return { because, ...broughtBy(spec, identity, wanted) };
  },
});

type Brought = Pick<Contribution, "objects" | "notes">;

function broughtBy(spec: TracedView<Spec>, identity: Identity, wanted: readonly WantedSecret[]): Brought {
  const { provider } = spec.secrets;
  if (provider.value === "existing")
    return { notes: wanted.map((secret) => ofPerson(identity.namespace.value, secret)) };
  return provider.value === "sealed" ? sealed(spec, identity, wanted) : fetched(spec, identity, wanted, provider.value);
}

function sealed(spec: TracedView<Spec>, identity: Identity, wanted: readonly WantedSecret[]): Brought {
  const places = placesOf(identity, spec);
  const each = wanted.map((secret) => sealedSecret(identity, secret, places));
  const namespace = identity.namespace.value;
  return {
    objects: each.flatMap(({ object }) => object ?? []),
    notes: [
      ...(wanted.length > 0 ? [] : [nothingToSeal]),
      ...each.flatMap(({ secret, missing }) => (missing.length > 0 ? [unsealed(namespace, secret, missing)] : [])),
      ...wanted.flatMap((secret) => foreignName(identity.name.value, secret)),
      ...strangeLines(["sealed", "others"], spec.secrets.sealed?.others, keysOf(wanted), places),
    ],
  };
}

function fetched(
  spec: TracedView<Spec>,
  identity: Identity,
  wanted: readonly WantedSecret[],
  provider: Cloud,
): Brought {
  const { secrets, objectStore } = spec;
  const places = placesOf(identity, spec);
  const entries = wanted.map((secret) => {
    const { value, leaf } = places.entry(secret);
    const strange = value ? strangeEntry(provider, value.value, leaf) : [];
    return { secret, entry: value ?? conventionalEntry(identity, secret, secrets.provider), strange };
  });
  return {
    objects: externalSecrets(identity, secrets, entries, objectStore.region),
    notes: [
      ...(wanted.length > 0 ? [operatorNeeded] : []),
      ...entries.map(({ secret, entry }) => ofCloud(provider, secret, entry.value)),
      ...incomplete(provider, spec),
      ...entries.flatMap(({ strange }) => strange),
      ...strangeLines(["remoteKeys"], secrets.remoteKeys, secretsOf(wanted), places),
    ],
  };
}
