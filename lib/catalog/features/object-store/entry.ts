import { s3aJars } from "#lib/compatibility/jars.ts";
import {
  keyRefs,
  storeAccount,
  storeFlows,
  storeParts,
  storeProperties,
  storeSecrets,
} from "#lib/render/object-store.ts";
import { text } from "#lib/render/traced.ts";
import { defineEntry } from "../../entry.ts";
import { problems } from "./problems.ts";

const TYPE = "/spec/objectStore/type";

/** Amazon S3 or a store that speaks its protocol: what driver and executors need to use s3a:// (GU18). */
export const objectStore = defineEntry({
  id: "object-store",
  title: "Object store",
  defaults: { objectStore: { type: "none", pathStyle: false, credentials: "secret" } },
  jars: ({ objectStore: own, spark }) => (own.type === "s3" ? s3aJars(spark.version) : undefined),
  render({ objectStore: own, spark }, { identity }) {
    if (own.type.value === "none") return { because: [TYPE] };
    const keys = keyRefs(identity, own);
    const parts = storeParts(own, keys);
    const account = storeAccount(own);
    return {
      because: [TYPE, "/spec/objectStore/credentials"],
      storeProperties: storeProperties(own, spark.version),
      // Spark itself writes the executors' variables; their pod template would be a second place for them.
      properties:
        own.credentials.value === "secret"
          ? {
              "spark.kubernetes.executor.secretKeyRef.AWS_ACCESS_KEY_ID": text`${keys.name}:${keys.accessKey}`,
              "spark.kubernetes.executor.secretKeyRef.AWS_SECRET_ACCESS_KEY": text`${keys.name}:${keys.secretKey}`,
            }
          : {},
      parts: { connect: parts, executor: parts.labels ? { labels: parts.labels } : {} },
      accountParts: account ? { connect: account, executor: account } : {},
      secrets: storeSecrets(own, keys, {
        suffix: "s3",
        readers: ["connect", "executor"],
        path: "/spec/objectStore/secret/name",
      }),
      flows: [...storeFlows("connect", own, "object store"), ...storeFlows("executor", own, "object store")],
    };
  },
  advise: (spec, environment) => (spec.objectStore.type === "s3" ? problems(spec, environment) : []),
});
