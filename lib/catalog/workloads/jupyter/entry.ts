import type { ControlledPod, RenderContext } from "#lib/render/contribution.ts";
import { singlePodDeployment } from "#lib/render/deployment.ts";
import { accountOf, metadataOf, nameOf, selectorOf, type Identity } from "#lib/render/identity.ts";
import { podSecurity } from "#lib/render/pod.ts";
import type { Advice } from "#lib/spec/advice.ts";
import { text, type Traced, type TracedView } from "#lib/render/traced.ts";
import { notebookImage } from "#lib/render/images.ts";
import type { Spec } from "../../spec.ts";
import { defineEntry } from "../../entry.ts";

const PORT = 8888;
const HOME = "/home/jovyan";
/** The images let members of this group write to the home folder, whatever their user id. */
const USERS_GID = 100;

/** A Jupyter server that speaks to the Connect server; the Spark image itself holds no Jupyter. */
export const jupyter = defineEntry({
  id: "jupyter",
  title: "Jupyter notebook",
  defaults: { jupyter: { enabled: false, cores: 1, memoryMib: 2048 } },
  render(spec, context) {
    const { jupyter: own } = spec;
    if (!own.enabled.value) return { because: ["/spec/jupyter/enabled"] };
    const { identity } = context;
    const secret = {
      name: own.tokenSecret?.name ?? nameOf(identity, "jupyter"),
      key: own.tokenSecret?.key ?? text`token`,
    };
    return {
      because: ["/spec/jupyter/enabled"],
      parts: {
        jupyter: {
          env: [
            { name: "SPARK_REMOTE", value: remote(spec, identity) },
            { name: "JUPYTER_TOKEN", valueFrom: { secretKeyRef: secret } },
          ],
          ports: [{ name: "http", containerPort: PORT, protocol: "TCP" }],
          volumes: [{ name: "home", emptyDir: {} }],
          volumeMounts: [{ name: "home", mountPath: HOME }],
        },
      },
      pods: [pod(context, spec)],
      accounts: [{ component: "jupyter", automountToken: false }],
      objects: [service(identity)],
      demand: [{ component: "jupyter", pods: 1, cores: own.cores.value, memoryMib: own.memoryMib.value }],
      secrets: [
        {
          name: secret.name,
          keys: [{ key: secret.key, from: { word: "$(openssl rand -hex 24)" } }],
          suffix: "jupyter",
          readers: ["jupyter"],
          path: "/spec/jupyter/tokenSecret/name",
          source: "CFG01",
        },
      ],
      notes: [
        {
          rule: "notebook-not-kept",
          severity: "info",
          message: "Notebooks live in the pod and are gone when it restarts; keep them in Git.",
          path: "/spec/jupyter/enabled",
          source: "CFG01",
        },
        {
          rule: "notebook-python",
          severity: "info",
          message:
            text`A function written in the notebook (a UDF) runs in the executors' Python, and PySpark refuses another minor version there (PYTHON_VERSION_MISMATCH). Compare the two: for one in jupyter connect; do kubectl -n ${identity.namespace} exec deploy/${identity.name}-$one -- python3 --version; done`
              .value,
          path: "/spec/jupyter/image",
          source: "SPARK-40532; pyspark worker.py",
        },
      ],
    };
  },
  advise: ({ jupyter: own, connect }) => (own.enabled && !connect.enabled ? [withoutServer] : []),
});

/** With a token a client opens TLS, so the notebook takes the way through the Gateway like everybody else. */
function remote({ access: { mode, gateway } }: TracedView<Spec>, identity: Identity): Traced<string> {
  return mode.value === "token" && gateway.connectHost
    ? text`sc://${gateway.connectHost}:443/;use_ssl=true`
    : text`sc://${identity.name}-connect:15002`;
}

const withoutServer: Advice = {
  rule: "notebook-without-server",
  severity: "error",
  message: "The notebook is a client of the Connect server, and the Connect server is off: no cell could run.",
  path: "/spec/jupyter/enabled",
  fixes: [
    { title: "Switch the Connect server on", set: [["/spec/connect/enabled", true]] },
    { title: "Switch the notebook off", set: [["/spec/jupyter/enabled", false]] },
  ],
  source: "CFG01",
};

function pod({ identity, openshift }: RenderContext, spec: TracedView<Spec>): ControlledPod {
  const { jupyter: own } = spec;
  const image: Traced<string> = own.image ?? notebookImage(spec.spark.version);
  const memory = text`${own.memoryMib}Mi`;
  return {
    component: "jupyter",
    wrap: singlePodDeployment(identity, "jupyter"),
    pod: {
      serviceAccountName: accountOf(identity, "jupyter"),
      automountServiceAccountToken: false,
      securityContext: podSecurity(openshift, { supplementalGroups: [USERS_GID] }),
      container: {
        name: "jupyter",
        image,
        resources: { requests: { cpu: text`${own.cores}`, memory }, limits: { memory } },
        readinessProbe: { tcpSocket: { port: "http" }, periodSeconds: 10 },
      },
    },
  };
}

function service(identity: Identity) {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: metadataOf(identity, "jupyter", "jupyter"),
    spec: {
      type: "ClusterIP",
      selector: selectorOf(identity, "jupyter"),
      ports: [{ name: "http", port: PORT, targetPort: "http", protocol: "TCP" }],
    },
  };
}
