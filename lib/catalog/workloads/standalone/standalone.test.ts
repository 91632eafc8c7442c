import { describe, expect, it } from "vitest";
import { getAt } from "#lib/spec/pointer.ts";
import { compile } from "../../compile.ts";
import { sampleSpec } from "../../sample.ts";

const render = (own: object = {}, others: object = {}) =>
  compile({
    name: "sales",
    team: "analytics",
    environment: "dev",
    spec: sampleSpec({ standalone: { enabled: true, ...own }, dynamicAllocation: { enabled: false }, ...others }),
  });
const object = (rendering: ReturnType<typeof render>, id: string) =>
  rendering.objects.find(({ kind, name }) => `${kind}/${name}` === id)?.value;
const errorsOf = (own: object, others: object = {}) =>
  render(own, others)
    .advice.filter(({ severity }) => severity !== "info")
    .map(({ rule }) => rule);

const OFF_HEAP = { "spark.memory.offHeap.enabled": "true", "spark.memory.offHeap.size": "1g" };

describe("standalone cluster (CFG02)", () => {
  it("renders a master and workers; no right, no token, no account for executors", () => {
    const rendering = render();
    expect(rendering.objects.map(({ kind, name }) => `${kind}/${name}`)).toEqual([
      "ServiceAccount/sales-driver",
      "ServiceAccount/sales-master",
      "ServiceAccount/sales-worker",
      "ConfigMap/sales-connect",
      "Service/sales-driver",
      "Service/sales-connect",
      "Service/sales-master",
      "Service/sales-worker",
      "Deployment/sales-connect",
      "StatefulSet/sales-master",
      "StatefulSet/sales-worker",
    ]);
    expect(getAt(object(rendering, "ServiceAccount/sales-driver"), "/automountServiceAccountToken")).toBe(false);
  });

  it("gives the driver the master and a fixed number of cores, and nothing of Kubernetes", () => {
    const properties = String(getAt(object(render(), "ConfigMap/sales-connect"), "/data/spark.properties"));
    expect(properties).toContain("spark.master=spark://sales-master.spark.svc:7077\n");
    expect(properties).toContain("spark.cores.max=2\n");
    expect(properties).toContain("spark.dynamicAllocation.enabled=false\n");
    expect(properties).not.toMatch(/spark\.kubernetes\.|memoryOverhead|executor\.instances|maxNumFailures/);
    const four = render({}, { executor: { instances: 4, cores: 2 } });
    expect(String(getAt(object(four, "ConfigMap/sales-connect"), "/data/spark.properties"))).toContain(
      "spark.cores.max=8\n",
    );
  });

  it("says when workers offer more than the server takes", () => {
    const idle = (executor: object) =>
      render({ workers: 3 }, { executor }).advice.filter(({ rule }) => rule === "workers-idle");
    expect(idle({ cores: 1 })).toMatchObject([{ severity: "info", values: { wanted: 2, fit: 3 } }]);
    expect(idle({ instances: 3 })).toEqual([]);
  });

  it.each([
    // worker daemon 768 + heaps offered + overhead of each executor that fits
    [{}, {}, "2304Mi", "1024m", "1"],
    [{ workerCores: 4, workerMemoryMib: 8192 }, {}, "11008Mi", "8192m", "4"],
    [{ workerCores: 4, workerMemoryMib: 8192 }, { executor: { cores: 2 } }, "9984Mi", "8192m", "4"],
    [
      { workerCores: 4, workerMemoryMib: 8192 },
      { executor: { cores: 2 }, spark: { version: "4.1", conf: OFF_HEAP } },
      "12032Mi",
      "8192m",
      "4",
    ],
  ])("%j with %j: pod %s for heaps of %s and %s cores", (own, others, pod, memory, cores) => {
    const worker = object(render(own, others), "StatefulSet/sales-worker");
    const at = "/spec/template/spec/containers";
    const [container] = getAt(worker, at) as [{ resources: unknown; env: { name: string; value?: string }[] }];
    expect(container.resources).toEqual({ requests: { cpu: cores, memory: pod }, limits: { memory: pod } });
    expect(container.env.find(({ name }) => name === "SPARK_WORKER_MEMORY")?.value).toBe(memory);
  });

  it("turns a Secret of executors into one of the workers", () => {
    const conf = { "spark.kubernetes.executor.secretKeyRef.TOKEN": "lake:token" };
    const worker = object(render({}, { spark: { conf } }), "StatefulSet/sales-worker");
    expect(JSON.stringify(worker)).toContain(
      '{"name":"TOKEN","valueFrom":{"secretKeyRef":{"name":"lake","key":"token"}}}',
    );
  });

  it.each([
    ["standalone-fixed-size", {}, { dynamicAllocation: { enabled: true } }],
    ["standalone-without-server", {}, { connect: { enabled: false }, history: { enabled: true } }],
    ["worker-too-small", { workerMemoryMib: 512 }, {}],
    ["workers-too-few", { workers: 1 }, {}],
    ["not-on-standalone", {}, { spark: { conf: { "spark.kubernetes.executor.request.cores": "1" } } }],
  ])("%s", (rule, own, others) => {
    expect(errorsOf(own, others)).toContain(rule);
  });

  it("names every connection between its pods", () => {
    const policies = render({}, { networkPolicies: { enabled: true }, cluster: { apiServerCidrs: ["192.0.2.10/32"] } });
    const worker = JSON.stringify(object(policies, "NetworkPolicy/sales-worker-flows"));
    expect(worker).toContain("7077");
    expect(policies.objects.map(({ name }) => name)).not.toContain("sales-executor");
    expect(policies.objects.map(({ name }) => name)).not.toContain("sales-api-server");
  });
});
