import { describe, expect, it } from "vitest";
import { API_VERSION, KIND } from "#lib/spec/document.ts";
import type { JsonMap } from "#lib/spec/pointer.ts";
import { judge } from "../rendering/invariants.ts";
import { jobPods } from "../rendering/workload-invariants.ts";
import { bytesOf } from "../rendering/world.ts";

const applicationOf = (batch: JsonMap, spec: JsonMap = {}) => {
  const document = {
    apiVersion: API_VERSION,
    kind: KIND,
    metadata: { name: "sales", team: "analytics" },
    environment: "dev",
    presets: [],
    spec: {
      connect: { enabled: false },
      batch: { enabled: true, mainApplicationFile: "local:///opt/jobs/etl.py", ...batch },
      ...spec,
    },
  };
  const { objects } = judge(bytesOf(JSON.stringify(document)));
  return objects.find(({ kind }) => kind === "SparkApplication") ?? {};
};

/** Fields of a pod that Kubeflow's operator brings into it by its webhook alone (sparkpod_defaulter.go). */
const BY_WEBHOOK = [
  "affinity",
  "configMaps",
  "dnsConfig",
  "env",
  "envFrom",
  "gpu",
  "hostNetwork",
  "initContainers",
  "nodeSelector",
  "podSecurityContext",
  "priorityClassName",
  "schedulerName",
  "secrets",
  "securityContext",
  "sidecars",
  "tolerations",
  "volumeMounts",
];

describe("field cases: operator", () => {
  // The API server cannot call the webhook's pod in an overlay network: what is rendered must start without it.
  it("FC143 a job needs nothing of the mutating webhook (kubeflow/spark-operator#2281)", () => {
    const { spec } = applicationOf(
      {},
      {
        objectStore: { type: "s3", region: "eu-central-1", bucket: "lake", credentials: "secret" },
        placement: { executor: { nodeSelector: { pool: "batch" } } },
        spark: { buildRepository: "registry.example.com/spark" },
      },
    );
    for (const pod of [spec.driver, spec.executor]) {
      expect(pod.template.spec.securityContext.runAsNonRoot).toBe(true);
      expect(BY_WEBHOOK.filter((field) => field in pod)).toEqual([]);
    }
    expect(spec.executor.template.spec.nodeSelector).toEqual({ pool: "batch" });
    expect(spec).not.toHaveProperty("volumes");
    expect(JSON.stringify(spec.driver.template)).toContain("AWS_ACCESS_KEY_ID");
  });

  it.each(["kubeflow", "apache"])("FC143 both pods of %s carry a template of their own", (operator) => {
    expect(jobPods(applicationOf({ operator }))).toHaveLength(2);
  });
});
