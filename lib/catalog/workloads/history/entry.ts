import type { Advice } from "#lib/spec/advice.ts";
import { metadataOf, selectorOf } from "#lib/render/identity.ts";
import {
  eventLogDir,
  keyRefs,
  storeAccount,
  storeFlows,
  storeParts,
  storeSecrets,
  type KeyRefs,
  type StoreView,
} from "#lib/render/object-store.ts";
import { joinParts } from "#lib/render/pod.ts";
import { defineEntry } from "../../entry.ts";
import { HISTORY_PORT, historyParts, historyPod } from "./pod.ts";
import { historyProperties } from "./properties.ts";

const ENABLED = "/spec/history/enabled";

const withoutLog: Advice = {
  rule: "history-without-log",
  severity: "error",
  message: "The History Server reads the event log, and the event log is off: it would show nothing, ever.",
  path: ENABLED,
  fixes: [
    { title: "Switch the History Server off", set: [[ENABLED, false]] },
    { title: "Switch the event log on", set: [["/spec/eventLog/enabled", true]] },
  ],
  source: "GU17",
};

/** The Spark UI of what has ended (GU17). Its directory is the event log's by construction, never a second field (X15). */
export const history = defineEntry({
  id: "history",
  title: "History Server",
  defaults: {
    history: {
      enabled: false,
      cores: 1,
      memoryMib: 2048,
      memoryOverheadMib: 512,
      diskMib: 10_240,
      retentionDays: 7,
      rolledFiles: 10,
    },
  },
  render(spec, context) {
    const { history: own, objectStore: store, eventLog } = spec;
    const { identity } = context;
    const on = own.enabled.value && eventLog.enabled.value && store.type.value !== "none";
    if (!on || !store.bucket) return { because: [ENABLED] };
    const keys = keyRefs(identity, store, own.credentialsSecret);
    const account = storeAccount(store, own.roleArn);
    return {
      because: [ENABLED, "/spec/objectStore/credentials"],
      historyProperties: historyProperties(own, eventLogDir(identity, store.bucket, eventLog.prefix)),
      parts: { history: joinParts(historyParts(spec), storeParts(store, keys)) },
      pods: [historyPod(context, own)],
      accounts: [{ component: "history", automountToken: false }],
      accountParts: account ? { history: account } : {},
      objects: [
        {
          apiVersion: "v1",
          kind: "Service",
          metadata: metadataOf(identity, "history", "history"),
          spec: {
            type: "ClusterIP",
            selector: selectorOf(identity, "history"),
            ports: [{ name: "http", port: HISTORY_PORT, targetPort: "http", protocol: "TCP" }],
          },
        },
      ],
      demand: [
        {
          component: "history",
          pods: 1,
          cores: own.cores.value,
          memoryMib: own.memoryMib.value + own.memoryOverheadMib.value,
        },
      ],
      secrets: secretsOf(store, keys, own.credentialsSecret !== undefined),
      flows: storeFlows("history", store, "event logs"),
    };
  },
  advise: ({ history: own, eventLog }) => (own.enabled && !eventLog.enabled ? [withoutLog] : []),
});

function secretsOf(store: StoreView, keys: KeyRefs, itsOwn: boolean) {
  const [suffix, path] = itsOwn
    ? ["history-s3", "/spec/history/credentialsSecret"]
    : ["s3", "/spec/objectStore/secret/name"];
  return storeSecrets(store, keys, { suffix, path, readers: ["history"] });
}
