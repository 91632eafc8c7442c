import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, inject, it } from "vitest";
import { PORTS } from "#lib/render/ports.ts";
import { predictExecutorPod } from "#lib/render/predicted-pod.ts";
import type { Json, JsonMap } from "#lib/spec/pointer.ts";
import { setInText } from "#lib/spec/edit.ts";
import { sparkVersions, type SparkVersion } from "#lib/spec/core.ts";
import { newDocumentText } from "#lib/spec/new-document.ts";
import { apply } from "../cluster/apply.ts";
import { makeTarget, type Target } from "../cluster/namespace.ts";
import { request } from "../cluster/request.ts";
import { judge, type Judged } from "../rendering/invariants.ts";
import { bytesOf } from "../rendering/world.ts";
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
  spec: [
    "dnsPolicy",
    "hostname",
    "preemptionPolicy",
    "priority",
    "schedulerName",
    "serviceAccount",
    "terminationGracePeriodSeconds",
  ],
  container: ["terminationMessagePath", "terminationMessagePolicy", "resizePolicy"],
  toleration: /^node\.kubernetes\.io\/(not-ready|unreachable)$/,
  labels: ["spark-app-name", "spark-app-selector", "spark-exec-id", "spark-exec-resourceprofile-id", "spark-version"],
  env: /^SPARK_(JAVA_OPT_\d+|USER|APPLICATION_ID|CONF_DIR|EXECUTOR_ID|RESOURCE_PROFILE_ID|EXECUTOR_POD_(IP|NAME))$/,
};

const without = (map: JsonMap, keys: readonly string[]): JsonMap =>
  Object.fromEntries(Object.entries(map).filter(([key]) => !keys.includes(key)));
const mib = (quantity: string) => (quantity.endsWith("Gi") ? `${Number.parseInt(quantity, 10) * 1024}Mi` : quantity);

/** The real pod in the prediction's terms: quantities in one unit, the volume of Spark's own configuration named. */
function comparable(pod: JsonMap): Json {
  const spec = pod.spec as JsonMap;
  const [container] = spec.containers as [JsonMap];
  const resources = JSON.parse(JSON.stringify(container.resources), (key, value: Json) =>
    key === "memory" ? mib(String(value)) : value,
  ) as Json;
  const env = (container.env as readonly { name: string }[]).filter(({ name }) => !BEYOND.env.test(name));
  const volumes = (spec.volumes as readonly { name: string }[]).filter(({ name }) => name !== "spark-conf-volume-exec");
  const { labels } = pod.metadata as { labels: JsonMap };
  const tolerations = (spec.tolerations as readonly { key: string }[]).filter(
    ({ key }) => !BEYOND.toleration.test(key),
  );
  return {
    metadata: { labels: without(labels, BEYOND.labels) },
    spec: {
      ...without(spec, [...BEYOND.spec, "tolerations"]),
      ...(tolerations.length > 0 ? { tolerations } : {}),
      volumes,
      containers: [{ ...without(container, BEYOND.container), resources, env }],
    },
  };
}

/** What is started: one row, one driver, about 15 seconds. */
const ROWS: readonly (readonly [SparkVersion, string])[] = sparkVersions.map((line) => [line, "connect-dev"]);

describe("the pod a real Spark makes of the rendered properties and template is the predicted one", () => {
  it.each(ROWS.filter(([line]) => scope.lines.includes(line)))("Spark %s, %s in staging", async (line, preset) => {
    const target = await makeTarget(plane, `spark-${line.replace(".", "-")}-${preset}`);
    const document = newDocumentText({
      name: "sales",
      team: "analytics",
      environment: "staging",
      presets: [preset],
      spark: line,
    });
    const judged = judge(bytesOf(setInText(document, "/spec/namespace", target.namespace)));
    const token = await installDriver(target, judged);
    const folder = mkdtempSync(path.join(tmpdir(), "spark-driver-"));
    await portsAreFree([PORTS.driver, PORTS.blockManager, PORTS.grpc]);
    const driver = startDriver(line, plane, { ...target, token }, judged, folder);
    try {
      const pod = await firstExecutor(target.namespace, driver.log);
      expect(comparable(pod)).toEqual(predictExecutorPod(judged.template, judged.properties));
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
