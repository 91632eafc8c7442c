import { describe, expect, it } from "vitest";
import { examine } from "#lib/lint/examine.ts";
import { applyPatch } from "#lib/spec/edit.ts";
import { blocks } from "#lib/spec/finding.ts";
import type { JsonMap } from "#lib/spec/pointer.ts";
import { documentOf } from "#tests/setup/document-of.ts";
import { judge } from "../rendering/invariants.ts";
import { jobPods } from "../rendering/workload-invariants.ts";
import { bytesOf, world } from "../rendering/world.ts";

const applicationOf = (batch: JsonMap, spec: JsonMap = {}) => {
  const document = documentOf({
    connect: { enabled: false },
    batch: { enabled: true, mainApplicationFile: "local:///opt/jobs/etl.py", ...batch },
    ...spec,
  });
  const { objects } = judge(bytesOf(document));
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

  // The namespaces an operator serves, written as if a comma were OR.
  it("FC079 a selector no namespace can match is refused, its fix passes (kubeflow/spark-operator#1879)", () => {
    const job = {
      connect: { enabled: false },
      batch: { enabled: true, mainApplicationFile: "local:///opt/jobs/etl.py" },
    };
    const cluster = { jobNamespaceSelector: "app=team-operator ,app=team-jobs" };
    const text = documentOf({ ...job, cluster });
    const [found] = examine(text, world).findings.filter(({ severity }) => severity === "error");
    expect(found).toMatchObject({ rule: "selector-never-matches", path: "/spec/cluster/jobNamespaceSelector" });
    expect(found?.message).toContain("app=team-operator and app=team-jobs");
    const mended = applyPatch(text, found?.fixes[0]?.patch ?? []);
    expect(mended).toContain("app in (team-operator,team-jobs)");
    expect(blocks(examine(mended, world).findings)).toBe(false);
  });

  it.each(["kubeflow", "apache"])("FC143 both pods of %s carry a template of their own", (operator) => {
    expect(jobPods(applicationOf({ operator }))).toHaveLength(2);
  });
});
