import { CONF_DIR, PROPERTIES_FILE } from "#lib/render/assemble.ts";
import type { ControlledPod, ObjectTree, RenderContext } from "#lib/render/contribution.ts";
import { singlePodDeployment } from "#lib/render/deployment.ts";
import { accountOf, metadataOf, selectorOf, type Identity } from "#lib/render/identity.ts";
import { podSecurity } from "#lib/render/pod.ts";
import { derive, text, type TracedView } from "#lib/render/traced.ts";
import type { Spec } from "../../spec.ts";
import { PORTS } from "#lib/render/ports.ts";

/** Seconds a stopping server gets to end its sessions and remove its executors. */
const GRACE_SECONDS = 60;

export function services(identity: Identity): ObjectTree[] {
  const selector = selectorOf(identity, "connect");
  const port = (name: string, number: number) => ({ name, port: number, targetPort: name, protocol: "TCP" });
  return [
    {
      apiVersion: "v1",
      kind: "Service",
      metadata: metadataOf(identity, "connect", "driver"),
      spec: {
        clusterIP: "None",
        // Executors start while the driver is still on its way to ready; its name must resolve by then.
        publishNotReadyAddresses: true,
        selector,
        ports: [port("driver", PORTS.driver), port("blockmanager", PORTS.blockManager), port("ui", PORTS.ui)],
      },
    },
    {
      apiVersion: "v1",
      kind: "Service",
      metadata: metadataOf(identity, "connect", "connect"),
      spec: { type: "ClusterIP", selector, ports: [{ ...port("grpc", PORTS.grpc), appProtocol: "kubernetes.io/h2c" }] },
    },
  ];
}

export function driverPod(
  { identity, image, openshift }: RenderContext,
  { driver, standalone }: TracedView<Spec>,
): ControlledPod {
  const onKubernetes = !standalone.enabled.value;
  const memory = derive((heap, overhead) => `${heap + overhead}Mi`, driver.memoryMib, driver.memoryOverheadMib);
  const probe = { tcpSocket: { port: "grpc" } };
  return {
    component: "connect",
    own: onKubernetes ? { ...DRIVER_PARTS, env: [POD_NAME] } : DRIVER_PARTS,
    wrap: singlePodDeployment(identity, "connect"),
    pod: {
      serviceAccountName: accountOf(identity, "connect"),
      automountServiceAccountToken: onKubernetes,
      terminationGracePeriodSeconds: GRACE_SECONDS,
      securityContext: podSecurity(openshift),
      container: {
        name: "spark-connect",
        image,
        // The image's entrypoint passes an unknown command through with exec, so the JVM gets SIGTERM itself.
        command: ["/opt/entrypoint.sh"],
        args: [
          "/opt/spark/bin/spark-submit",
          "--class",
          "org.apache.spark.sql.connect.service.SparkConnectServer",
          "--properties-file",
          `${CONF_DIR}/${PROPERTIES_FILE}`,
          // Only the kubelet knows the pod's name; it makes the driver the owner of its executors.
          ...(onKubernetes ? ["--conf", "spark.kubernetes.driver.pod.name=$(POD_NAME)"] : []),
        ],
        resources: { requests: { cpu: text`${driver.cores}`, memory }, limits: { memory } },
        startupProbe: { ...probe, periodSeconds: 5, failureThreshold: 60 },
        readinessProbe: { ...probe, periodSeconds: 10 },
        livenessProbe: { ...probe, periodSeconds: 20, failureThreshold: 6 },
      },
    },
  };
}

const POD_NAME = { name: "POD_NAME", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } };

/** What the driver pod has whatever else is switched on. */
const DRIVER_PARTS = {
  ports: [
    { name: "driver", containerPort: PORTS.driver, protocol: "TCP" },
    { name: "blockmanager", containerPort: PORTS.blockManager, protocol: "TCP" },
    { name: "ui", containerPort: PORTS.ui, protocol: "TCP" },
    { name: "grpc", containerPort: PORTS.grpc, protocol: "TCP" },
  ],
  volumes: [{ name: "tmp", emptyDir: {} }],
  volumeMounts: [{ name: "tmp", mountPath: "/tmp" }],
};
