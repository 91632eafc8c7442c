import { parseAllDocuments, parse } from "yaml";
import { brokenConnections } from "./reachability.ts";
import { existsIn } from "#lib/lint/catalogue.ts";
import {
  brokenLocalDirs,
  brokenSpot,
  claimRules,
  looseSelectors,
  overQuota,
  waysToKeepShuffle,
} from "./scheduling-invariants.ts";
import { celebornFaults, gpuFaults } from "./acceleration-invariants.ts";
import { icebergFaults } from "./iceberg-invariants.ts";
import { propertyFaults } from "./property-invariants.ts";
import { catalogue } from "./world.ts";
import { accessFaults, monitoringFaults } from "./network-invariants.ts";
import { schemaErrors } from "./schema-errors.ts";
import { secretFaults } from "./secret-invariants.ts";
import { credentialFaults, eventLogFaults } from "./storage-invariants.ts";
import { applicationOf, jobFaults, jobPods, jobProperties, standaloneFaults } from "./workload-invariants.ts";

// The manifests are read back from their bytes: what is judged is what a cluster would get.
type Manifest = Record<string, any>; // any, because a planted fault may be of any shape

export interface Judged {
  text: string;
  objects: Manifest[];
  /** of the Connect server, else of the batch job; empty without either */
  properties: Map<string, string>;
  /** of executors that are pods */
  template: Manifest | undefined;
  name: string;
  namespace: string;
  version: string;
  /** the profile says OpenShift: ids come from the namespace and none may be rendered */
  openshift: boolean;
}

export function judge(text: string, openshift = false): Judged {
  const objects = parseAllDocuments(text, { strict: true, uniqueKeys: true }).map((document) => {
    if (document.errors.length > 0) throw new Error(`GU01 ${String(document.errors[0])}`);
    return document.toJS() as Manifest;
  });
  const config = objects.find(
    ({ kind, metadata, data }) =>
      kind === "ConfigMap" && data?.["spark.properties"] && metadata.name.endsWith("-connect"),
  );
  const job = objects.map(applicationOf).find((one) => one !== undefined);
  const text0 = String(config?.data["spark.properties"] ?? "").trimEnd();
  const lines = text0 === "" ? [] : text0.split("\n");
  const pairs = config
    ? lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)] as [string, string])
    : [...jobProperties(job)];
  const properties = new Map(pairs);
  if (properties.size !== pairs.length) throw new Error("GU13 a key twice");
  return {
    text,
    objects,
    properties,
    template: parse(config?.data["executor-pod-template.yaml"] ?? "null") ?? undefined,
    name: objects[0]?.metadata.labels["app.kubernetes.io/instance"],
    namespace: objects[0]?.metadata.namespace,
    version: objects[0]?.metadata.labels["app.kubernetes.io/version"],
    openshift,
  };
}

/** A driver of our own that makes executors on Kubernetes: what GU09–GU11, GU14 and GU16 are about. */
const hasDriver = ({ properties, objects }: Judged) =>
  objects.some(({ kind, metadata }) => kind === "Deployment" && metadata.name.endsWith("-connect")) &&
  !properties.get("spark.master")?.startsWith("spark://");
const isJob = (judged: Judged) => judged.objects.some((object) => applicationOf(object) !== undefined);

type Invariant = (judged: Judged) => string[];

const LABELS = [
  "app.kubernetes.io/name",
  "app.kubernetes.io/instance",
  "app.kubernetes.io/component",
  "app.kubernetes.io/part-of",
  "app.kubernetes.io/managed-by",
  "app.kubernetes.io/version",
  "team",
  "environment",
];
const SECRET_NAME = /(secret|token|password|access.?key|credential)/i;
const controllers = ({ objects }: Judged) => objects.filter(({ kind }) => /^(Deployment|StatefulSet)$/.test(kind));
const podsOf = (judged: Judged): Manifest[] => [
  ...controllers(judged).map(({ spec }) => spec.template),
  ...judged.objects.flatMap(jobPods),
  ...(judged.template ? [judged.template] : []),
];
const containersOf = (judged: Judged): Manifest[] => podsOf(judged).flatMap(({ spec }) => spec.containers);
const find = (judged: Judged, kind: string, suffix: string) =>
  judged.objects.find((object) => object.kind === kind && object.metadata.name === `${judged.name}-${suffix}`);
const unless = (holds: unknown, message: string): string[] => (holds ? [] : [message]);

const invariants: Readonly<Record<string, Invariant>> = {
  GU01: (judged) => [...judged.objects, ...(judged.template ? [judged.template] : [])].flatMap(schemaErrors),

  GU02: ({ objects, name, namespace }) =>
    objects.flatMap(({ kind, metadata }) => [
      ...unless(
        metadata.name.startsWith(`${name}-`) && metadata.name.length <= name.length + 21,
        `${kind}/${metadata.name} name`,
      ),
      ...unless(metadata.namespace === namespace, `${kind}/${metadata.name} namespace`),
      ...unless(name.length <= 30, "slug"),
      ...LABELS.filter((label) => !metadata.labels?.[label]).map((label) => `${kind}/${metadata.name} lacks ${label}`),
      ...unless(
        !["Namespace", "ClusterRole", "ClusterRoleBinding", "CustomResourceDefinition", "PersistentVolume"].includes(
          kind,
        ),
        `${kind} is cluster-scoped`,
      ),
    ]),

  GU03: (judged) => [
    ...looseSelectors(podsOf(judged), judged.objects, judged.name),
    ...judged.objects.flatMap(({ kind, metadata, spec }) => {
      const selector =
        kind === "Service"
          ? spec.selector
          : kind === "Deployment" || kind === "StatefulSet"
            ? spec.selector.matchLabels
            : kind === "NetworkPolicy"
              ? spec.podSelector.matchLabels
              : undefined;
      if (!selector) return [];
      // The two policies for all pods of the installation name no component.
      const whole = kind === "NetworkPolicy" && /-(deny|dns)$/.test(metadata.name);
      return unless(
        selector["app.kubernetes.io/instance"] === judged.name && (whole || selector["app.kubernetes.io/component"]),
        `${kind}/${metadata.name} selector`,
      );
    }),
  ],

  GU04: (judged) => [
    ...containersOf(judged).flatMap(({ env = [] }) =>
      env
        .filter((one: Manifest) => SECRET_NAME.test(one.name) && !one.valueFrom?.secretKeyRef)
        .map((one: Manifest) => `env ${one.name} is a literal`),
    ),
    ...[...judged.properties].flatMap(([key, value]) =>
      unless(
        !SECRET_NAME.test(key) ||
          /secretKeyRef|\.(provider|credentialType)$/.test(key) ||
          /^env:[A-Z][A-Z0-9_]*$/.test(value),
        `${key}=${value}`,
      ),
    ),
    ...judged.objects.filter(({ kind }) => kind === "Secret").map(() => "a Secret object"),
    ...["minioadmin", "hive123", "spark123", "airflow123"].filter((word) => judged.text.includes(word)),
  ],

  GU05: (judged) => [
    ...podsOf(judged).flatMap(({ spec }) => {
      const context = spec.securityContext ?? {};
      return [
        ...unless(
          context.runAsNonRoot === true &&
            (judged.openshift
              ? !("runAsUser" in context || "runAsGroup" in context || "fsGroup" in context)
              : context.runAsUser === 185 && context.runAsGroup === 185 && context.fsGroup === 185),
          "pod security context",
        ),
        ...unless(context.seccompProfile?.type === "RuntimeDefault", "seccompProfile"),
        ...unless(
          !spec.hostNetwork && !(spec.volumes ?? []).some((volume: Manifest) => volume.hostPath),
          "host access",
        ),
      ];
    }),
    ...containersOf(judged).flatMap(({ securityContext = {}, name }) => [
      ...unless(securityContext.allowPrivilegeEscalation === false, `${name} may escalate`),
      ...unless(JSON.stringify(securityContext.capabilities) === '{"drop":["ALL"]}', `${name} capabilities`),
    ]),
  ],

  GU06: (judged) => [
    ...podsOf(judged).flatMap(({ spec }) => unless(!spec.initContainers, "initContainers")),
    ...containersOf(judged).flatMap(({ command = [], args = [] }) => {
      const line = [...command, ...args].join(" ");
      return ["apk ", "apt-get", "pip install", "curl ", "wget ", "mvn ", "--packages"].filter((word) =>
        line.includes(word),
      );
    }),
  ],

  GU07: (judged) =>
    containersOf(judged).flatMap(({ image, name }) =>
      image === undefined && /^spark-kubernetes-(driver|executor)$/.test(name)
        ? []
        : unless(
            /^[a-z0-9.:-]+[.:][a-z0-9.:-]*\/[^:@]+(:(?!latest$)[\w.-]+|@sha256:[0-9a-f]{64})/.test(image),
            `image ${image}`,
          ),
    ),

  GU08: (judged) => {
    const drivers = [...(hasDriver(judged) ? ["driver"] : []), ...(isJob(judged) ? ["batch"] : [])];
    const shown = drivers.map((driver) =>
      JSON.stringify(
        (find(judged, "Role", driver)?.rules ?? []).map(({ resources, verbs }: Manifest) => [resources, verbs]),
      ),
    );
    const bound = judged.objects
      .filter(({ kind }) => kind === "RoleBinding")
      .flatMap(({ subjects }) => subjects.map(({ name }: Manifest) => name));
    return [
      ...unless(
        shown.every(
          (one) =>
            one ===
            JSON.stringify([
              [["pods"], ["create", "get", "list", "watch", "delete", "deletecollection", "patch", "update"]],
              [["configmaps"], ["create", "get", "list", "watch", "delete", "deletecollection"]],
              ...claimRules(judged.properties),
            ]),
        ),
        `rules ${shown.join(" ")}`,
      ),
      ...unless(
        JSON.stringify(bound) === JSON.stringify(drivers.map((one) => `${judged.name}-${one}`)),
        `bound ${bound}`,
      ),
      ...judged.objects
        .filter(
          ({ kind, metadata }) =>
            kind === "ServiceAccount" && !drivers.some((one) => metadata.name === `${judged.name}-${one}`),
        )
        .flatMap(({ metadata, automountServiceAccountToken }) =>
          unless(automountServiceAccountToken === false, `${metadata.name} token`),
        ),
      ...unless(
        drivers.length === 0 || find(judged, "ServiceAccount", "executor") !== undefined,
        "executors run as somebody else",
      ),
      ...podsOf(judged)
        .filter(({ spec }) => !drivers.some((one) => spec.serviceAccountName === `${judged.name}-${one}`))
        .flatMap(({ spec }) =>
          unless(spec.automountServiceAccountToken === false, `a pod of ${spec.serviceAccountName} has a token`),
        ),
      ...unless(!/ClusterRole/.test(judged.text), "ClusterRole"),
    ];
  },

  GU09: (judged) => {
    if (!hasDriver(judged)) return [];
    const driver = find(judged, "Deployment", "connect");
    const [container] = driver?.spec.template.spec.containers ?? [];
    const args = (container?.args ?? []).join(" ");
    return [
      ...unless(driver?.spec.replicas === 1 && driver.spec.strategy.type === "Recreate", "replicas or strategy"),
      ...unless(args.includes("--conf spark.kubernetes.driver.pod.name=$(POD_NAME)"), "pod name"),
      ...unless(args.includes("--class org.apache.spark.sql.connect.service.SparkConnectServer"), "class"),
      ...unless(
        container?.env.some(
          (one: Manifest) => one.name === "POD_NAME" && one.valueFrom?.fieldRef?.fieldPath === "metadata.name",
        ),
        "POD_NAME",
      ),
    ];
  },

  GU10: (judged) => {
    if (!hasDriver(judged)) return [];
    const headless = find(judged, "Service", "driver")?.spec;
    const endpoint = find(judged, "Service", "connect")?.spec;
    const container = find(judged, "Deployment", "connect")?.spec.template.spec.containers[0];
    const ports = Object.fromEntries((headless?.ports ?? []).map(({ name, port }: Manifest) => [name, port]));
    const open = new Set((container?.ports ?? []).map(({ containerPort }: Manifest) => containerPort));
    return [
      ...unless(headless?.clusterIP === "None" && headless.publishNotReadyAddresses === true, "headless"),
      ...unless(ports.driver === 7078 && ports.blockmanager === 7079 && ports.ui === 4040, "headless ports"),
      ...unless(
        endpoint?.ports[0]?.name === "grpc" &&
          endpoint.ports[0].port === 15002 &&
          (endpoint.type ?? "ClusterIP") === "ClusterIP",
        "grpc",
      ),
      ...unless(
        [7078, 7079, 4040, 15002].every((port) => open.has(port)),
        "containerPorts",
      ),
    ];
  },

  GU11: (judged) => {
    if (!hasDriver(judged)) return [];
    const driver = find(judged, "Deployment", "connect")?.spec.template.spec.containers[0];
    return propertyFaults(judged, driver?.image);
  },

  GU12: (judged) => {
    const never =
      /^(spark\.kubernetes\.executor\.request\.memory|spark\.storage\.blockManagerSlaveTimeout.*|spark\.rapids\.(sql\.fallback|sql\.python\.enabled|aws\.s3|cpp|jni).*|spark\.(otel|openTelemetry|sql\.audit\.log)\..*|spark\.hadoop\.fs\.s3a\.(access|secret)\.key)$/;
    return [
      ...[...judged.properties.keys()].filter((key) => never.test(key)),
      ...unless(judged.properties.get("spark.shuffle.service.enabled") !== "true", "external shuffle service"),
      ...unless(!/RssShuffleManager|HadoopTableLock/.test(judged.text), "a class that is gone"),
      // On 3.5 it is the right family.
      ...unless(
        judged.version === "3.5" || !/com\.amazonaws\.auth/.test(judged.text),
        "a class of the SDK that is gone",
      ),
      ...containersOf(judged).flatMap(({ env = [] }) =>
        env.filter((one: Manifest) => one.name.startsWith("SPARK_SPARK_")).map((one: Manifest) => one.name),
      ),
    ];
  },

  GU13: ({ properties, version, objects }) => [
    ...[...properties].flatMap(([key, value]) => {
      const row = catalogue.find(key);
      return [
        ...unless(row && existsIn(row, version), `${key} does not exist in ${version}`),
        ...unless(!/^["']|["']$|\$\{|\$\(/.test(value), `${key}=${value}`),
      ];
    }),
    ...[...properties].flatMap(([key, value]) =>
      unless(!/\.(memory|memoryOverhead)$/.test(key) || /^\d+[kmgt]$/.test(value), key),
    ),
    ...objects.flatMap((object) => {
      const memory = (object.spec?.template?.spec?.containers ?? []).flatMap(({ resources }: Manifest) => [
        resources?.requests?.memory,
        resources?.limits?.memory,
      ]);
      return memory.flatMap((quantity: string) => unless(/^\d+(Mi|Gi)$/.test(quantity), `memory ${quantity}`));
    }),
  ],

  GU14: ({ template, properties, name }) => {
    if (!template) return [];
    const [container] = template.spec.containers;
    const mounts = Object.fromEntries(
      (container.volumeMounts ?? []).map((mount: Manifest) => [mount.name, mount.mountPath]),
    );
    return [
      ...brokenLocalDirs(template, properties),
      ...unless(template.spec.serviceAccountName === `${name}-executor`, "service account"),
      ...unless(
        LABELS.every((label) => template.metadata.labels[label]),
        "labels",
      ),
      ...unless(Object.values(mounts).includes("/tmp"), "/tmp"),
    ];
  },

  CFG02: standaloneFaults,
  JOB: (judged) => judged.objects.flatMap((object) => jobFaults(judged, object)),
  GU17: eventLogFaults,
  GU18: credentialFaults,
  SECRETS: secretFaults,

  GU19: accessFaults,
  GU20: monitoringFaults,

  ICE: ({ properties }) => icebergFaults(properties),

  NP: (judged) => brokenConnections(judged.objects, judged.name),

  GU15: ({ objects, properties }) => overQuota(objects, properties),

  GU16: ({ properties }) => waysToKeepShuffle(properties),

  GPU: ({ properties, template, objects }) => gpuFaults(properties, template, objects),
  CELEBORN: ({ properties }) => celebornFaults(properties),

  SPOT: (judged) => brokenSpot(judged, find(judged, "Deployment", "connect")?.spec.template),
};

export function violations(text: string, { only, openshift }: { only?: string; openshift?: boolean } = {}): string[] {
  const judged = judge(text, openshift);
  return Object.entries(invariants)
    .filter(([id]) => only === undefined || id === only)
    .flatMap(([id, check]) => check(judged).map((message) => `${id} ${message}`));
}
