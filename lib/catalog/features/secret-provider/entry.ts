import { defineEntry } from "../../entry.ts";
import { ofCloud, ofPerson, problems } from "./advice.ts";
import { externalSecrets } from "./external.ts";
import { sealedSecret } from "./sealed.ts";
import { wantedSecrets } from "./wanted.ts";

const PROVIDER = "/spec/secrets/provider";

/** Who makes the Secrets that the pods read. Their values are never among what is rendered (GU04). */
export const secretProvider = defineEntry({
  id: "secret-provider",
  title: "Secrets",
  defaults: { secrets: { provider: "existing", refreshMinutes: 60 } },
  render(spec, { identity }) {
    const { secrets, objectStore } = spec;
    const wanted = wantedSecrets(identity, spec);
    const namespace = identity.namespace.value;
    // Which Secrets are wanted depends on how the object store is signed in to.
    const because = [PROVIDER, "/spec/objectStore/credentials"];
    if (secrets.provider.value === "existing")
      return { because, notes: wanted.map((secret) => ofPerson(namespace, secret)) };
    if (secrets.provider.value === "sealed") {
      const [first, ...others] = wanted;
      return {
        because,
        objects: first ? sealedSecret(identity, secrets.sealed, first) : [],
        notes: [...problems(namespace, spec, wanted), ...others.map((secret) => ofPerson(namespace, secret))],
      };
    }
    return {
      because,
      objects: externalSecrets(identity, secrets, wanted, objectStore.region),
      notes: [...problems(namespace, spec, wanted), ...wanted.map((secret) => ofCloud(secrets.provider.value, secret))],
    };
  },
});
