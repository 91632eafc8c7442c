import type { ControlledPod, ObjectTree, RenderContext } from "#lib/render/contribution.ts";
import {
  accountOf,
  hostOf,
  metadataOf,
  nameOf,
  selectorOf,
  type Component,
  type Identity,
} from "#lib/render/identity.ts";
import { podSecurity, type PodParts } from "#lib/render/pod.ts";
import { PORTS, STANDALONE_PORTS } from "#lib/render/ports.ts";
import { text, Traced, type TracedView } from "#lib/render/traced.ts";
import type { Tree } from "#lib/render/tree.ts";
import type { Spec } from "../../spec.ts";
import { DAEMON_HEAP_MIB, DAEMON_MIB, fromCapacity, podMib } from "./capacity.ts";

const port = (name: string, number: number) => ({ name, containerPort: number, protocol: "TCP" });
const folder = (name: string, mountPath: string): PodParts => ({
  volumes: [{ name, emptyDir: {} }],
  volumeMounts: [{ name, mountPath }],
});
const DAEMON = { name: "SPARK_DAEMON_MEMORY", value: `${DAEMON_HEAP_MIB}m` };

const MASTER_OPTS = [
  // On by default from 4.1, and it lets anybody who reaches it start programs.
  "-Dspark.master.rest.enabled=false",
  // A master that forgot its applications over a restart has their executors killed, and no driver registers twice.
  "-Dspark.deploy.recoveryMode=FILESYSTEM",
  "-Dspark.deploy.recoveryDirectory=/tmp/recovery",
];

/** A StatefulSet, so that a pod keeps its name over a restart and the master's page shows the same workers again. */
function statefulSet(identity: Identity, component: Component, replicas: Tree): (template: Tree) => ObjectTree {
  return (template) => ({
    apiVersion: "apps/v1",
    kind: "StatefulSet",
    metadata: metadataOf(identity, component, component),
    spec: {
      replicas,
      serviceName: nameOf(identity, component),
      // Workers do not wait for one another.
      podManagementPolicy: "Parallel",
      selector: { matchLabels: selectorOf(identity, component) },
      template,
    },
  });
}

function shared(component: Component, { identity, image, openshift }: RenderContext) {
  return {
    serviceAccountName: accountOf(identity, component),
    automountServiceAccountToken: false,
    securityContext: podSecurity(openshift),
    probes: {
      startupProbe: { tcpSocket: { port: "rpc" }, periodSeconds: 5, failureThreshold: 60 },
      readinessProbe: { tcpSocket: { port: "rpc" }, periodSeconds: 10 },
      livenessProbe: { tcpSocket: { port: "rpc" }, periodSeconds: 20, failureThreshold: 6 },
    },
    image,
  };
}

/** The image's entrypoint passes an unknown command through with exec, so the JVM gets SIGTERM itself. */
const run = (...args: readonly Tree[]) => ({
  command: ["/opt/entrypoint.sh"],
  args: ["/opt/spark/bin/spark-class", ...args],
});

export function masterPod(context: RenderContext): ControlledPod {
  const { identity } = context;
  const { probes, image, ...pod } = shared("master", context);
  const { master, masterUi } = STANDALONE_PORTS;
  return {
    component: "master",
    wrap: statefulSet(identity, "master", 1),
    own: {
      env: [DAEMON, { name: "SPARK_MASTER_OPTS", value: MASTER_OPTS.join(" ") }],
      ports: [port("rpc", master), port("ui", masterUi)],
      ...folder("tmp", "/tmp"),
    },
    pod: {
      ...pod,
      container: {
        name: "spark-master",
        image,
        ...run("org.apache.spark.deploy.master.Master", "--port", String(master), "--webui-port", String(masterUi)),
        resources: { requests: { cpu: "1", memory: `${DAEMON_MIB}Mi` }, limits: { memory: `${DAEMON_MIB}Mi` } },
        ...probes,
      },
    },
  };
}

export function workerPod(context: RenderContext, spec: TracedView<Spec>): ControlledPod {
  const { identity } = context;
  const { probes, image, ...pod } = shared("worker", context);
  const memory: Traced<string> = fromCapacity(spec, (...given) => `${podMib(...given)}Mi`);
  const { master, worker, workerUi } = STANDALONE_PORTS;
  const cores = fromCapacity(spec, (capacity) => String(capacity.cores));
  return {
    component: "worker",
    wrap: statefulSet(identity, "worker", spec.standalone.workers),
    own: {
      env: [
        DAEMON,
        { name: "SPARK_WORKER_CORES", value: cores },
        { name: "SPARK_WORKER_MEMORY", value: fromCapacity(spec, ({ memoryMib }) => `${memoryMib}m`) },
        { name: "SPARK_WORKER_PORT", value: String(worker) },
        { name: "SPARK_WORKER_WEBUI_PORT", value: String(workerUi) },
        { name: "SPARK_WORKER_DIR", value: "/opt/spark/work" },
        {
          name: "SPARK_WORKER_OPTS",
          // The master's pod has another address after a restart; its Service keeps the name.
          value: "-Dspark.worker.preferConfiguredMasterAddress=true -Dspark.worker.cleanup.enabled=true",
        },
      ],
      ports: [port("rpc", worker), port("blockmanager", PORTS.blockManager), port("ui", workerUi)],
      volumes: ["tmp", "work"].map((name) => ({ name, emptyDir: {} })),
      volumeMounts: [
        { name: "tmp", mountPath: "/tmp" },
        { name: "work", mountPath: "/opt/spark/work" },
      ],
    },
    pod: {
      ...pod,
      container: {
        name: "spark-worker",
        image,
        ...run("org.apache.spark.deploy.worker.Worker", text`spark://${hostOf(identity, "master")}:${master}`),
        resources: { requests: { cpu: cores, memory }, limits: { memory } },
        ...probes,
      },
    },
  };
}

export function services(identity: Identity): ObjectTree[] {
  const { master, masterUi, worker, workerUi } = STANDALONE_PORTS;
  const service = (
    component: Component,
    spec: Readonly<Record<string, Tree>>,
    rpc: number,
    ui: number,
  ): ObjectTree => ({
    apiVersion: "v1",
    kind: "Service",
    metadata: metadataOf(identity, component, component),
    spec: {
      ...spec,
      selector: selectorOf(identity, component),
      ports: [
        { name: "rpc", port: rpc, targetPort: "rpc", protocol: "TCP" },
        { name: "ui", port: ui, targetPort: "ui", protocol: "TCP" },
      ],
    },
  });
  return [
    service("master", { type: "ClusterIP" }, master, masterUi),
    service("worker", { clusterIP: "None" }, worker, workerUi),
  ];
}

/** Ports of the executors' block managers: those that share a worker take the next ones (spark.port.maxRetries). */
export function blockManagerPorts(spec: TracedView<Spec>): readonly Traced<number>[] {
  const count = fromCapacity(spec, ({ executors }) => Math.min(Math.max(executors, 1), 16));
  return Array.from({ length: count.value }, (_, index) => new Traced(PORTS.blockManager + index, count.from));
}
