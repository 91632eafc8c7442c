import { describe, expect, it } from "vitest";
import { examine } from "#lib/lint/examine.ts";
import { API_VERSION, KIND } from "#lib/spec/document.ts";
import type { JsonMap } from "#lib/spec/pointer.ts";
import { brokenConnections } from "../rendering/reachability.ts";
import { judge } from "../rendering/invariants.ts";
import { bytesOf, catalogue, world } from "../rendering/world.ts";

const document = (spec: JsonMap = {}, name = "sales", environment = "dev") =>
  JSON.stringify({
    apiVersion: API_VERSION,
    kind: KIND,
    metadata: { name, team: "analytics" },
    environment,
    presets: [],
    spec,
  });
const errorsOf = (text: string) =>
  examine(text, world, { catalogue }).findings.filter(({ severity }) => severity === "error");

describe("field cases: network", () => {
  it("FC023 a name of 64 characters is refused with both numbers (kubeflow/spark-operator#2509, #465)", () => {
    const name = "this-is-the-name-of-an-app-that-is-exactly-sixty-four-characters";
    expect(errorsOf(document({}, name))).toMatchObject([
      { path: "/metadata/name", message: "A name has at most 30 characters; this one has 64." },
    ]);
  });

  it("FC026 the annotation that keeps a mesh's proxy out of executors is a property that exists (kubeflow/spark-operator#1124)", () => {
    const conf = { "spark.kubernetes.executor.annotation.sidecar.istio.io/inject": "false" };
    expect(errorsOf(document({ spark: { conf } }))).toEqual([]);
    expect(judge(bytesOf(document({ spark: { conf } }))).properties.get(Object.keys(conf)[0] ?? "")).toBe("false");
  });

  it("FC030 each port a Service names is the one its property says, with or without policies (kubeflow/spark-operator#2948)", () => {
    const { objects, properties } = judge(bytesOf(document()));
    const service = objects.find(({ kind, metadata }) => kind === "Service" && metadata.name === "sales-driver");
    const ports = Object.fromEntries(service?.spec.ports.map((one: JsonMap) => [one.name, String(one.port)]));
    expect(ports).toMatchObject({
      driver: properties.get("spark.driver.port"),
      blockmanager: properties.get("spark.driver.blockManager.port"),
      ui: properties.get("spark.ui.port"),
    });
    const random = document({ spark: { conf: { "spark.driver.blockManager.port": "0" } } });
    expect(errorsOf(random).map(({ rule }) => rule)).toContain("property-owned");
  });

  it.each(["4.1", "4.2", "4.3"])(
    "FC033 executors of %s dial the driver's name, not 0.0.0.0 (SPARK-58748)",
    (version) => {
      const { properties } = judge(bytesOf(document({ spark: { version } })));
      expect(properties.get("spark.kubernetes.executor.useDriverPodIP")).toBe("false");
      expect(properties.get("spark.driver.bindAddress")).toBe("0.0.0.0");
      const on = { version, conf: { "spark.kubernetes.executor.useDriverPodIP": "true" } };
      expect(errorsOf(document({ spark: on })).map(({ path }) => path)).toContain(
        "/spec/spark/conf/spark.kubernetes.executor.useDriverPodIP",
      );
    },
  );

  it("FC145 no pod can ask for the node's network (SPARK-50045)", () => {
    expect(errorsOf(document({ executor: { hostNetwork: true } }))).toMatchObject([
      { path: "/spec/executor/hostNetwork" },
    ]);
    const { template, objects } = judge(bytesOf(document()));
    expect(JSON.stringify([template, objects])).not.toContain("hostNetwork");
  });

  it("R5 a stranger's pod reaches neither sessions nor the driver, and each policy's ports are its own", () => {
    const { objects, name } = judge(bytesOf(document({}, "sales", "staging")));
    expect(brokenConnections(objects, name)).toEqual([]);
    const open = objects.map((one) =>
      one.kind === "NetworkPolicy" && one.metadata.name === "sales-driver"
        ? { ...one, spec: { ...one.spec, ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 7078 }] }] } }
        : one,
    );
    expect(brokenConnections(open, name)).toContain("another installation's executor reaches the driver");
  });
});
