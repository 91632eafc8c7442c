import { Ajv } from "ajv";
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
import { catalogue } from "./world.ts";
import kubernetes from "./kubernetes-1.37.json" with { type: "json" };

// The manifests are read back from their bytes: what is judged is what a cluster would get.
type Manifest = Record<string, any>; // any, because a planted fault may be of any shape

export interface Judged {
  text: string;
  objects: Manifest[];
  properties: Map<string, string>;
  template: Manifest;
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
  const config = objects.find(({ kind, data }) => kind === "ConfigMap" && data?.["spark.properties"]);
  const lines = String(config?.data["spark.properties"]).trimEnd().split("\n");
  const pairs = lines.map(
    (line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)] as [string, string],
  );
  const properties = new Map(pairs);
  if (properties.size !== pairs.length) throw new Error("GU13 a key twice");
  return {
    text,
    objects,
    properties,
    template: parse(config?.data["executor-pod-template.yaml"]) as Manifest,
    name: config?.metadata.labels["app.kubernetes.io/instance"],
    namespace: config?.metadata.namespace,
    version: config?.metadata.labels["app.kubernetes.io/version"],
    openshift,
  };
}

type Invariant = (judged: Judged) => string[];

const ajv = new Ajv({ strict: false, allErrors: false });
ajv.addSchema({ $id: "kubernetes", $defs: kubernetes.$defs });
const validators = new Map(
  Object.entries(kubernetes.kinds).map(([kind, name]) => [kind, ajv.compile({ $ref: `kubernetes#/$defs/${name}` })]),
);

function schemaErrors(object: Manifest): string[] {
  const validate = validators.get(`${object.apiVersion}/${object.kind}`);
  if (!validate) return [`${object.kind} is not among the kinds we render`];
  const valid: boolean = validate(object);
  return valid ? [] : [`${object.kind}/${object.metadata?.name} ${ajv.errorsText(validate.errors)}`];
}

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
const deployments = ({ objects }: Judged) => objects.filter(({ kind }) => kind === "Deployment");
const podsOf = (judged: Judged): Manifest[] => [
  ...deployments(judged).map(({ spec }) => spec.template),
  judged.template,
];
const containersOf = (judged: Judged): Manifest[] => podsOf(judged).flatMap(({ spec }) => spec.containers);
const find = (judged: Judged, kind: string, suffix: string) =>
  judged.objects.find((object) => object.kind === kind && object.metadata.name === `${judged.name}-${suffix}`);
const unless = (holds: unknown, message: string): string[] => (holds ? [] : [message]);

const invariants: Readonly<Record<string, Invariant>> = {
  GU01: (judged) => [...judged.objects, judged.template].flatMap(schemaErrors),

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
          : kind === "Deployment"
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
      unless(!SECRET_NAME.test(key) || /secretKeyRef|\.provider$/.test(key), `${key}=${value}`),
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
      image === undefined && name === "spark-kubernetes-executor"
        ? []
        : unless(
            /^[a-z0-9.:-]+[.:][a-z0-9.:-]*\/[^:@]+(:(?!latest$)[\w.-]+|@sha256:[0-9a-f]{64})/.test(image),
            `image ${image}`,
          ),
    ),

  GU08: (judged) => {
    const rules = find(judged, "Role", "driver")?.rules ?? [];
    const shown = JSON.stringify(rules.map(({ resources, verbs }: Manifest) => [resources, verbs]));
    const bound = judged.objects
      .filter(({ kind }) => kind === "RoleBinding")
      .flatMap(({ subjects }) => subjects.map(({ name }: Manifest) => name));
    return [
      ...unless(
        shown ===
          JSON.stringify([
            [["pods"], ["create", "get", "list", "watch", "delete", "deletecollection", "patch", "update"]],
            [["configmaps"], ["create", "get", "list", "watch", "delete", "deletecollection"]],
            [
              ["services", "persistentvolumeclaims"],
              ["get", "list", "delete", "deletecollection"],
            ],
          ]),
        `rules ${shown}`,
      ),
      ...unless(JSON.stringify(bound) === JSON.stringify([`${judged.name}-driver`]), `bound ${bound}`),
      ...unless(find(judged, "ServiceAccount", "executor")?.automountServiceAccountToken === false, "executor token"),
      ...unless(judged.template.spec.automountServiceAccountToken === false, "executor pod token"),
      ...unless(!/ClusterRole/.test(judged.text), "ClusterRole"),
    ];
  },

  GU09: (judged) => {
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

  GU11: ({ properties, name, namespace, version, objects }) => {
    const image = objects.find(({ kind, metadata }) => kind === "Deployment" && metadata.name === `${name}-connect`)
      ?.spec.template.spec.containers[0].image;
    const exact: Record<string, string> = {
      "spark.master": "k8s://https://kubernetes.default.svc:443",
      "spark.kubernetes.namespace": namespace,
      "spark.kubernetes.container.image": image,
      "spark.kubernetes.authenticate.executor.serviceAccountName": `${name}-executor`,
      "spark.driver.bindAddress": "0.0.0.0",
      "spark.driver.host": `${name}-driver.${namespace}.svc`,
      "spark.driver.port": "7078",
      "spark.driver.blockManager.port": "7079",
      "spark.blockManager.port": "7079",
      "spark.connect.grpc.binding.port": "15002",
      "spark.kubernetes.executor.label.app.kubernetes.io/instance": name,
      ...ofLine(version),
    };
    return [
      ...Object.entries(exact).flatMap(([key, value]) =>
        unless(properties.get(key) === value, `${key}=${properties.get(key)}, not ${value}`),
      ),
      ...["spark.driver.memory", "spark.executor.memory", "spark.executor.memoryOverhead"].flatMap((key) =>
        unless(/^\d+m$/.test(properties.get(key) ?? ""), key),
      ),
      ...[
        "spark.executor.cores",
        "spark.executor.failuresValidityInterval",
        "spark.executor.maxNumFailures",
        "spark.sql.warehouse.dir",
      ].filter((key) => !properties.has(key)),
    ];
  },

  GU12: (judged) => {
    const never =
      /^(spark\.kubernetes\.executor\.request\.memory|spark\.storage\.blockManagerSlaveTimeout.*|spark\.rapids\.(sql\.fallback|sql\.python\.enabled|aws\.s3|cpp|jni).*|spark\.(otel|openTelemetry|sql\.audit\.log)\..*|spark\.hadoop\.fs\.s3a\.(access|secret)\.key)$/;
    return [
      ...[...judged.properties.keys()].filter((key) => never.test(key)),
      ...unless(judged.properties.get("spark.shuffle.service.enabled") !== "true", "external shuffle service"),
      ...unless(!/com\.amazonaws\.auth|RssShuffleManager|HadoopTableLock/.test(judged.text), "a class that is gone"),
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
    ...["spark.driver.memory", "spark.executor.memory", "spark.executor.memoryOverhead"].flatMap((key) =>
      unless(/^\d+[kmgt]$/.test(properties.get(key) ?? ""), key),
    ),
    ...objects.flatMap((object) => {
      const memory = (object.spec?.template?.spec.containers ?? []).flatMap(({ resources }: Manifest) => [
        resources?.requests?.memory,
        resources?.limits?.memory,
      ]);
      return memory.flatMap((quantity: string) => unless(/^\d+(Mi|Gi)$/.test(quantity), `memory ${quantity}`));
    }),
  ],

  GU14: ({ template, properties, name }) => {
    const [container] = template.spec.containers;
    const mounts = Object.fromEntries(
      (container.volumeMounts ?? []).map((mount: Manifest) => [mount.name, mount.mountPath]),
    );
    const empty = new Set(
      (template.spec.volumes ?? [])
        .filter((volume: Manifest) => volume.emptyDir)
        .map((volume: Manifest) => volume.name),
    );
    return [
      ...brokenLocalDirs(template, properties),
      ...unless(template.spec.serviceAccountName === `${name}-executor`, "service account"),
      ...unless(
        LABELS.every((label) => template.metadata.labels[label]),
        "labels",
      ),
      ...unless(mounts["spark-local-dir-1"] && empty.has("spark-local-dir-1"), "local dir"),
      ...unless(Object.values(mounts).includes("/tmp"), "/tmp"),
    ];
  },

  NP: (judged) => brokenConnections(judged.objects, judged.name),

  GU15: ({ objects, properties }) => overQuota(objects, properties),

  GU16: ({ properties }) => waysToKeepShuffle(properties),

  SPOT: (judged) =>
    judged.template
      ? brokenSpot(
          judged.template,
          find(judged, "Deployment", "connect")?.spec.template,
          judged.properties,
          judged.version,
        )
      : [],
};

/** What GU11 wants of some lines only: 3.5 knows neither, 4.0 the clean-up under its older name. */
function ofLine(version: string): Record<string, string> {
  if (version === "3.5") return {};
  if (version === "4.0") return { "spark.sql.shuffleDependency.fileCleanup.enabled": "true" };
  return {
    "spark.sql.connect.shuffleDependency.fileCleanup.enabled": "true",
    "spark.kubernetes.executor.useDriverPodIP": "false",
  };
}

export function violations(text: string, { only, openshift }: { only?: string; openshift?: boolean } = {}): string[] {
  const judged = judge(text, openshift);
  return Object.entries(invariants)
    .filter(([id]) => only === undefined || id === only)
    .flatMap(([id, check]) => check(judged).map((message) => `${id} ${message}`));
}
