import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { JsonMap, Pointer } from "#lib/spec/pointer.ts";
import { accountObject } from "./account.ts";
import type { ObjectTree, Sum } from "./contribution.ts";
import { executorTemplate } from "./executor-template.ts";
import { metadataOf, nameOf, type Component, type Identity } from "./identity.ts";
import { ORDER } from "./kinds.ts";
import { joinParts, podTemplate, type PodParts } from "./pod.ts";
import { propertiesFile } from "./properties.ts";
import type { Plan } from "./merge.ts";
import { Traced } from "./traced.ts";
import { settle, type Lines, type Sources } from "./tree.ts";

/** One Kubernetes object, ready to be written. */
export interface RenderedObject {
  kind: string;
  name: string;
  value: JsonMap;
  sources: Sources;
  /** the entry that asked for it */
  entry: string;
  /** leaves that decide whether it exists */
  because: readonly Pointer[];
}

/** Where a Spark process finds its configuration; the official image leaves this folder free. */
export const CONF_DIR = "/opt/spark/conf";
export const PROPERTIES_FILE = "spark.properties";
export const EXECUTOR_TEMPLATE_FILE = "executor-pod-template.yaml";
const CONFIG_VOLUME = "spark-conf";

/** Turn a plan into objects. The only place that knows how a Spark process gets its properties. */
export function assemble(plan: Plan, openshift: Traced<boolean>): RenderedObject[] {
  const { identity } = plan;
  const files = configFiles(plan, openshift);
  const made = [
    ...plan.accounts.map(({ entry, because, account }) =>
      finish(entry, because, accountObject(identity, account, plan.accountParts.get(driverLike(account.component)))),
    ),
    ...plan.objects.map(({ entry, because, tree }) => finish(entry, because, tree)),
    ...plan.planned.map(({ entry, because, make }) => finish(entry, because, make(sumOf(plan)))),
    ...plan.pods.flatMap(({ entry, because, controlled: { component, pod, own: first, wrap } }) => {
      const data = files.get(component);
      const own = joinParts(first ?? {}, plan.parts.get(component) ?? {});
      const parts = data ? joinParts(mounted(identity, component, data), own) : own;
      const config = data ? [finish(entry, because, configMap(identity, component, data))] : [];
      return [...config, finish(entry, because, wrap(podTemplate(identity, { component, ...pod, parts })))];
    }),
  ];
  return made.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

/** Entries speak of the driver as `connect`; the driver of a batch job is to have the same. */
const driverLike = (component: Component): Component => (component === "batch" ? "connect" : component);

function sumOf({ batchProperties, parts }: Plan): Sum {
  return { batchProperties, partsOf: (component) => parts.get(driverLike(component)) ?? {} };
}

type ConfigFiles = Readonly<Record<string, Lines>>;

/** What each Spark process reads; only a driver that makes executors on Kubernetes has their template. */
function configFiles(plan: Plan, openshift: Traced<boolean>): ReadonlyMap<Component, ConfigFiles> {
  const makesExecutors = plan.properties.has("spark.kubernetes.executor.podTemplateFile");
  const template = makesExecutors ? { [EXECUTOR_TEMPLATE_FILE]: executorTemplate(plan, openshift) } : {};
  const ownOf = (component: Component) => plan.parts.get(component)?.configFiles;
  return new Map<Component, ConfigFiles>([
    ["connect", { ...template, [PROPERTIES_FILE]: propertiesFile(plan.properties), ...ownOf("connect") }],
    ["history", { [PROPERTIES_FILE]: propertiesFile(plan.historyProperties), ...ownOf("history") }],
  ]);
}

function configMap(identity: Identity, component: Component, data: ConfigFiles): ObjectTree {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: metadataOf(identity, component, component), data };
}

function mounted(identity: Identity, component: Component, data: ConfigFiles): PodParts {
  return {
    // A changed ConfigMap does not restart a pod; a changed annotation of its template does.
    annotations: { "spark-constructor/config-sha256": digestOf(Object.values(data).toReversed()) },
    volumes: [{ name: CONFIG_VOLUME, configMap: { name: nameOf(identity, component) } }],
    volumeMounts: [{ name: CONFIG_VOLUME, mountPath: CONF_DIR, readOnly: true }],
  };
}

function finish(entry: string, because: readonly Pointer[], tree: ObjectTree): RenderedObject {
  const { value, sources } = settle(tree);
  const metadata = value.metadata as { name: string }; // every ObjectTree is made with metadataOf
  return { kind: tree.kind, name: metadata.name, value, sources, entry, because };
}

function digestOf(texts: readonly Lines[]): Traced<string> {
  const lines = texts.flatMap((text) => text.lines);
  const joined = lines.map((line) => `${line.value}\n`).join("");
  return new Traced(bytesToHex(sha256(utf8ToBytes(joined))), [...new Set(lines.flatMap((line) => line.from))]);
}
