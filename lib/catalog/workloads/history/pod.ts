import { CONF_DIR, PROPERTIES_FILE } from "#lib/render/assemble.ts";
import type { ControlledPod, RenderContext } from "#lib/render/contribution.ts";
import { singlePodDeployment } from "#lib/render/deployment.ts";
import { accountOf } from "#lib/render/identity.ts";
import { podSecurity, type PodParts } from "#lib/render/pod.ts";
import { derive, text, Traced, type TracedView } from "#lib/render/traced.ts";
import type { Spec } from "../../spec.ts";

export const HISTORY_PORT = 18_080;
export const STORE_DIR = "/var/lib/spark-history";
/** Where a jars image is mounted; the daemon knows no spark.driver.extraClassPath. */
const JARS = "/opt/spark-jars/*";

export function historyPod(
  { identity, image, openshift }: RenderContext,
  own: TracedView<Spec["history"]>,
): ControlledPod {
  const memory = derive((heap, overhead) => `${heap + overhead}Mi`, own.memoryMib, own.memoryOverheadMib);
  // The smallest answer there is: it lists no application, and a server that hangs does not give it.
  const probe = { httpGet: { path: "/api/v1/version", port: "http" } };
  return {
    component: "history",
    wrap: singlePodDeployment(identity, "history"),
    pod: {
      serviceAccountName: accountOf(identity, "history"),
      automountServiceAccountToken: false,
      securityContext: podSecurity(openshift),
      container: {
        name: "spark-history",
        image,
        command: ["/opt/entrypoint.sh"],
        // In the foreground: the start script would leave a daemon behind and end.
        args: [
          "/opt/spark/bin/spark-class",
          "org.apache.spark.deploy.history.HistoryServer",
          "--properties-file",
          `${CONF_DIR}/${PROPERTIES_FILE}`,
        ],
        resources: { requests: { cpu: text`${own.cores}`, memory }, limits: { memory } },
        startupProbe: { ...probe, periodSeconds: 5, failureThreshold: 60 },
        readinessProbe: { ...probe, periodSeconds: 10, timeoutSeconds: 5 },
        livenessProbe: { ...probe, periodSeconds: 20, timeoutSeconds: 10, failureThreshold: 6 },
      },
    },
  };
}

export function historyParts({ history: own, spark }: TracedView<Spec>): PodParts {
  const { jarsImage } = spark;
  return {
    env: [
      { name: "SPARK_DAEMON_MEMORY", value: text`${own.memoryMib}m` },
      ...(jarsImage ? [{ name: "SPARK_DAEMON_CLASSPATH", value: new Traced(JARS, jarsImage.from) }] : []),
    ],
    ports: [{ name: "http", containerPort: HISTORY_PORT, protocol: "TCP" }],
    volumes: [
      { name: "store", emptyDir: { sizeLimit: text`${own.diskMib}Mi` } },
      { name: "tmp", emptyDir: {} },
    ],
    volumeMounts: [
      { name: "store", mountPath: STORE_DIR },
      { name: "tmp", mountPath: "/tmp" },
    ],
  };
}
