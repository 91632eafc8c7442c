import type { Component, Identity } from "./identity.ts";
import { labelsOf } from "./identity.ts";
import { derive, type Traced } from "./traced.ts";
import type { Lines, Tree } from "./tree.ts";

type Named = { readonly name: string; readonly [key: string]: Tree | undefined };
type Labels = { readonly [key: string]: Tree };

/** What several entries may add to one pod. Lists are joined by `name`; the same name twice must mean the same thing. */
export interface PodParts {
  labels?: Labels;
  annotations?: Labels;
  env?: readonly Named[];
  ports?: readonly Named[];
  volumes?: readonly Named[];
  volumeMounts?: readonly Named[];
  nodeSelector?: Labels;
  tolerations?: readonly Tree[];
  affinity?: Tree;
  topologySpread?: readonly Tree[];
  priorityClassName?: Tree;
  /** seconds an executor gets to end; the driver's is its controller's own */
  terminationGracePeriodSeconds?: Tree;
  /** what the pod asks of its node's disk, such as 10240Mi; Spark knows no property for it */
  ephemeralStorage?: Tree;
  /** volumes of these parts, or of properties, are the executor's local directories: none is added */
  ownLocalDirs?: boolean;
  /** further files of the folder a Spark process reads its configuration from; Spark hands them on to its executors */
  configFiles?: { readonly [name: string]: Lines };
}

/** The user of the official Spark images. The image names it, the kubelet can only verify a number (GU05). */
const SPARK_UID = 185;

/**
 * Pod level of the `restricted` Pod Security Standard. OpenShift's restricted-v2 takes ids from the namespace's range and
 * refuses a pod that names its own, so there none is written (X18).
 */
export function podSecurity(openshift: Traced<boolean>, extra: { readonly [key: string]: Tree } = {}): Tree {
  const id = derive((fixed) => (fixed ? undefined : SPARK_UID), openshift);
  const ids =
    id.value === undefined
      ? {}
      : { runAsUser: id as Traced<number>, runAsGroup: SPARK_UID, fsGroup: SPARK_UID, ...extra };
  return { runAsNonRoot: true, ...ids, seccompProfile: { type: "RuntimeDefault" } };
}

export function containerSecurity(): Tree {
  return { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } };
}

export interface PodShape {
  component: Component;
  serviceAccountName: Tree;
  /** only the driver speaks to the API server */
  automountServiceAccountToken: boolean;
  securityContext: Tree;
  /** the container: image, command, args, resources, probes; what PodParts carries is added to it */
  container: Named;
  parts: PodParts;
  terminationGracePeriodSeconds?: number;
}

/** A pod template: metadata and spec, as Deployments want it. */
export function podTemplate(identity: Identity, pod: PodShape): { readonly [key: string]: Tree | undefined } {
  const { parts } = pod;
  return {
    metadata: podMetadata(identity, pod.component, parts),
    spec: {
      serviceAccountName: pod.serviceAccountName,
      automountServiceAccountToken: pod.automountServiceAccountToken,
      // Variables made from Service names (FOO_PORT=tcp://…) can collide with those Spark reads.
      enableServiceLinks: false,
      ...placement(parts),
      terminationGracePeriodSeconds: pod.terminationGracePeriodSeconds,
      securityContext: pod.securityContext,
      containers: [
        {
          ...pod.container,
          resources: withDisk(pod.container.resources, parts.ephemeralStorage),
          ports: filledList(parts.ports),
          env: filledList(parts.env),
          securityContext: containerSecurity(),
          volumeMounts: filledList(parts.volumeMounts),
        },
      ],
      volumes: filledList(parts.volumes),
    },
  };
}

/** What the container asks for, and what its volumes take of the node's disk. */
function withDisk(resources: Tree | undefined, ephemeralStorage: Tree | undefined): Tree | undefined {
  if (ephemeralStorage === undefined) return resources;
  // Resources are maps of maps wherever a container has them.
  const { requests, ...others } = (resources ?? {}) as { readonly [key: string]: Labels };
  return { requests: { ...requests, "ephemeral-storage": ephemeralStorage }, ...others };
}

export function podMetadata(identity: Identity, component: Component, parts: PodParts): Tree {
  return {
    labels: { ...parts.labels, ...labelsOf(identity, component) },
    ...(filled(parts.annotations) ? { annotations: parts.annotations ?? {} } : {}),
  };
}

/** Where the pod may run and how it stands to others: what a pod spec says of it, nothing where nobody asked. */
export function placement({ nodeSelector, tolerations, affinity, topologySpread, priorityClassName }: PodParts) {
  return {
    nodeSelector: filled(nodeSelector),
    tolerations: filledList(tolerations),
    affinity,
    topologySpreadConstraints: filledList(topologySpread),
    priorityClassName,
  };
}

function filled(map: Labels | undefined): Labels | undefined {
  return map && Object.keys(map).length > 0 ? map : undefined;
}

function filledList(list: readonly Tree[] | undefined): Tree | undefined {
  return list && list.length > 0 ? list : undefined;
}

/** One after the other, keeping order: what is in `first` stays where it was. */
export function joinParts(first: PodParts, second: PodParts): PodParts {
  const list = (key: "env" | "ports" | "volumes" | "volumeMounts") => [...(first[key] ?? []), ...(second[key] ?? [])];
  return {
    ...first,
    ...second,
    labels: { ...first.labels, ...second.labels },
    annotations: { ...first.annotations, ...second.annotations },
    configFiles: { ...first.configFiles, ...second.configFiles },
    nodeSelector: { ...first.nodeSelector, ...second.nodeSelector },
    tolerations: [...(first.tolerations ?? []), ...(second.tolerations ?? [])],
    topologySpread: [...(first.topologySpread ?? []), ...(second.topologySpread ?? [])],
    env: list("env"),
    ports: list("ports"),
    volumes: list("volumes"),
    volumeMounts: list("volumeMounts"),
  };
}
