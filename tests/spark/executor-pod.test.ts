import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, inject, it } from "vitest";
import { PORTS } from "#lib/render/ports.ts";
import { predictExecutorPod } from "#lib/render/predicted-pod.ts";
import { leavesOf, type Json, type JsonMap } from "#lib/spec/pointer.ts";
import { setInText } from "#lib/spec/edit.ts";
import { sparkVersions, type SparkVersion } from "#lib/spec/core.ts";
import { newDocumentText } from "#lib/spec/new-document.ts";
import { apply } from "../cluster/apply.ts";
import { makeTarget, type Target } from "../cluster/namespace.ts";
import { request } from "../cluster/request.ts";
import { judge, type Judged } from "../rendering/invariants.ts";
import { bytesOf, world } from "../rendering/world.ts";
import { scope } from "../scope.ts";
import { portsAreFree } from "./free-ports.ts";
import { startDriver } from "./driver.ts";

const plane = inject("controlPlane");
const WAIT_MS = 90_000;

/** Everything the driver needs to exist: accounts, rights, and its own pod, which owns the executors. */
async function installDriver(target: Target, judged: Judged): Promise<string> {
  for (const object of judged.objects.filter(({ kind }) => ["ServiceAccount", "Role", "RoleBinding"].includes(kind))) {
    expect(await apply(plane, target, object, { dry: false })).toBeUndefined();
  }
  const at = `${plane.url}/api/v1/namespaces/${target.namespace}`;
  const { template } =
    judged.objects.find(({ kind, metadata }) => kind === "Deployment" && metadata.name === `${judged.name}-connect`)
      ?.spec ?? {};
  const pod = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { ...template.metadata, name: `${judged.name}-connect-0` },
    spec: template.spec,
  };
  const made = await request("POST", `${at}/pods`, { token: plane.token, body: JSON.stringify(pod) });
  expect(made.status, made.body).toBe(201);
  const wanted = { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: { expirationSeconds: 3600 } };
  const { body } = await request("POST", `${at}/serviceaccounts/${judged.name}-driver/token`, {
    token: plane.token,
    body: JSON.stringify(wanted),
  });
  return (JSON.parse(body) as { status: { token: string } }).status.token;
}

async function firstExecutor(namespace: string, log: () => string): Promise<JsonMap> {
  const url = `${plane.url}/api/v1/namespaces/${namespace}/pods?labelSelector=spark-role%3Dexecutor`;
  for (const end = Date.now() + WAIT_MS; Date.now() < end;) {
    const { items } = JSON.parse((await request("GET", url, { token: plane.token })).body) as { items: JsonMap[] };
    if (items[0]) return items[0];
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`No executor pod after ${WAIT_MS / 1000} s:\n${log().slice(-4000)}`);
}

/** What a real pod has beyond the prediction: defaults of the API server and what only the running driver knows. */
const BEYOND = {
  spec: ["dnsPolicy", "hostname", "preemptionPolicy", "priority", "schedulerName", "serviceAccount"],
  container: ["terminationMessagePath", "terminationMessagePolicy", "resizePolicy"],
  toleration: /^node\.kubernetes\.io\/(not-ready|unreachable)$/,
  labels: ["spark-app-name", "spark-app-selector", "spark-exec-id", "spark-exec-resourceprofile-id", "spark-version"],
  env: /^SPARK_(JAVA_OPT_\d+|USER|APPLICATION_ID|CONF_DIR|EXECUTOR_ID|RESOURCE_PROFILE_ID|EXECUTOR_POD_(IP|NAME))$/,
};

const without = (map: JsonMap, keys: readonly string[]): JsonMap =>
  Object.fromEntries(Object.entries(map).filter(([key]) => !keys.includes(key)));
const mib = (quantity: string) => (quantity.endsWith("Gi") ? `${Number.parseInt(quantity, 10) * 1024}Mi` : quantity);

const SIZES = new Set(["memory", "ephemeral-storage", "sizeLimit"]);
/** The same with the API server's 2Gi as 2048Mi. */
const inMib = (map: JsonMap) =>
  JSON.parse(JSON.stringify(map), (key, value: Json) => (SIZES.has(key) ? mib(String(value)) : value)) as JsonMap;

/** A claim's name without the prefix that only the running driver knows. */
const withoutPrefix = (volume: JsonMap) =>
  JSON.parse(JSON.stringify(volume).replace(/"claimName":"[^"]*-(exec-\d+-pvc-\d+)"/, '"claimName":"$1"')) as JsonMap;

/** No variable of ours refers to another, so their order says nothing, and Spark's is that of a hash map. */
const byName = (env: readonly JsonMap[]) =>
  env.map(inOrder).toSorted((a, b) => (String(a.name) < String(b.name) ? -1 : 1));

/** Spark shuffles its local directories, so that not every executor fills the first disk first. */
const inOrder = (one: JsonMap): JsonMap =>
  one.name === "SPARK_LOCAL_DIRS" ? { ...one, value: String(one.value).split(",").toSorted().join(",") } : one;

function predicted({ template = {}, properties }: Judged): Json {
  const pod = predictExecutorPod(template, properties);
  const spec = pod.spec as JsonMap;
  const [container] = spec.containers as [JsonMap];
  const env = byName(container.env as readonly JsonMap[]);
  return { ...pod, spec: { ...spec, containers: [{ ...container, env }] } };
}

/** The real pod in the prediction's terms: quantities in one unit, the volume of Spark's own configuration named. */
function comparable(pod: JsonMap): Json {
  const spec = pod.spec as JsonMap;
  const [container] = spec.containers as [JsonMap];
  const resources = inMib(container.resources as JsonMap);
  const env = (container.env as readonly JsonMap[]).filter(({ name }) => !BEYOND.env.test(String(name)));
  const volumes = (spec.volumes as readonly JsonMap[])
    .filter(({ name }) => name !== "spark-conf-volume-exec")
    .map((volume) => inMib(withoutPrefix(volume)));
  const { labels, annotations } = pod.metadata as { labels: JsonMap; annotations?: JsonMap };
  const tolerations = (spec.tolerations as readonly { key: string }[]).filter(
    ({ key }) => !BEYOND.toleration.test(key),
  );
  return {
    metadata: { labels: without(labels, BEYOND.labels), ...(annotations ? { annotations } : {}) },
    spec: {
      ...without(spec, [...BEYOND.spec, "tolerations"]),
      ...(tolerations.length > 0 ? { tolerations } : {}),
      volumes,
      containers: [{ ...without(container, BEYOND.container), resources, env: byName(env) }],
    },
  };
}

/** What decides the pod beyond the preset: nodes that go away, a placement, and disks of the template or of claims. */
const SPOT: JsonMap = {
  spot: { enabled: true, provider: "gke", gracePeriodSeconds: 90 },
  placement: { executor: { spread: "zones", antiAffinity: "preferred", tolerations: ["dedicated=spark:NoSchedule"] } },
  localDisks: { count: 2, sizeLimitMib: 2048 },
};
const CLAIMS: JsonMap = {
  localDisks: { type: "pvc", count: 2, claimMib: 1024, storageClass: "fast", recoverShuffle: true },
};

/** RAPIDS and Celeborn together, and what properties say of pods: the driver starts without the classes of either. */
const RAPIDS: JsonMap = {
  gpu: { enabled: true, rapids: true },
  celeborn: { enabled: true, masterEndpoints: ["celeborn-master.shuffle.svc:9097"] },
  spark: {
    buildRepository: "registry.example.com/data/spark",
    conf: {
      "spark.executorEnv.NVIDIA_DRIVER_CAPABILITIES": "compute,utility",
      "spark.kubernetes.executor.secretKeyRef.LICENCE_KEY": "licence:key",
      "spark.kubernetes.executor.annotation.example.com/cost": "gpu",
      "spark.kubernetes.executor.node.selector.example.com/pool": "gpu",
    },
  },
};
/** A device by another name than gpu, two of them, and a script mounted to find them. */
const DEVICES: JsonMap = { gpu: { enabled: true, vendor: "intel", resource: "xe", amount: 2 }, executor: { cores: 4 } };

/** What is started: one row, one driver, about 15 seconds. 4.0 takes the grace period from the template. */
const ROWS: readonly (readonly [SparkVersion, string, JsonMap])[] = [
  ...sparkVersions.map((line) => [line, "connect-dev", {}] as const),
  // A title that is a preset's name starts from that preset.
  ...(["4.1", "3.5"] as const).flatMap((line) =>
    ["connect-prod", "gpu-rapids"].map((preset) => [line, preset, {}] as const),
  ),
  // It starts without executors, and nobody here runs a job that would ask for one.
  ["4.1", "cost-optimised", { dynamicAllocation: { initialExecutors: 1 } }],
  ["3.5", "cost-optimised", { dynamicAllocation: { initialExecutors: 1 } }],
  ["4.0", "spot", SPOT],
  ["4.1", "spot", SPOT],
  ["4.1", "claims", CLAIMS],
  ["4.1", "rapids", RAPIDS],
  ["4.1", "devices", DEVICES],
  ["3.5", "devices", DEVICES],
];

describe("the pod a real Spark makes of the rendered properties and template is the predicted one", () => {
  it.each(ROWS.filter(([line]) => scope.lines.includes(line)))("Spark %s, %s in staging", async (line, title, spec) => {
    const target = await makeTarget(plane, `spark-${line.replace(".", "-")}-${title}`);
    const document = newDocumentText({
      name: "sales",
      team: "analytics",
      environment: "staging",
      presets: [world.presets.some(({ id }) => id === title) ? title : "connect-dev"],
      spark: line,
    });
    const changed = leavesOf(spec).reduce(
      (text, [pointer, value]) => (pointer === "" ? text : setInText(text, `/spec${pointer}`, value)),
      setInText(document, "/spec/namespace", target.namespace),
    );
    const judged = judge(bytesOf(changed));
    const token = await installDriver(target, judged);
    const folder = mkdtempSync(path.join(tmpdir(), "spark-driver-"));
    await portsAreFree([PORTS.driver, PORTS.blockManager, PORTS.grpc]);
    const driver = startDriver(line, plane, { ...target, token }, judged, folder);
    try {
      const pod = await firstExecutor(target.namespace, driver.log);
      expect(comparable(pod)).toEqual(predicted(judged));
      expect((pod.metadata as JsonMap).ownerReferences).toMatchObject([
        { kind: "Pod", name: "sales-connect-0", controller: true },
      ]);
    } finally {
      await driver.stop();
    }
    expect(driver.log()).not.toMatch(/forbidden/);
    rmSync(folder, { recursive: true });
  });
});
