import { beforeAll, describe, expect, inject, it } from "vitest";
import { API_VERSION, KIND } from "#lib/spec/document.ts";
import { setAt, type Json, type JsonMap } from "#lib/spec/pointer.ts";
import { bytesOf } from "../rendering/world.ts";
import { complaints } from "./complaints.ts";
import { makeTarget, type Target } from "./namespace.ts";
import { gatewayAccess } from "../setup/gateway-access.ts";

const NAMESPACE = "network";
const plane = inject("controlPlane");
let target: Target;
beforeAll(async () => void (target = await makeTarget(plane, NAMESPACE)));

const document: JsonMap = {
  apiVersion: API_VERSION,
  kind: KIND,
  metadata: { name: "sales", team: "analytics" },
  environment: "staging",
  presets: [],
  spec: {
    namespace: NAMESPACE,
    cluster: { monitoringNamespace: "monitoring", ingressNamespace: "gateway-system", nodeLocalDns: true },
    jupyter: { enabled: true },
    objectStore: { type: "s3", region: "eu-central-1", bucket: "lake" },
    eventLog: { enabled: true },
    history: { enabled: true },
    monitoring: { enabled: true, labels: { release: "prometheus" } },
    logging: { json: true, level: "WARN" },
    access: gatewayAccess,
  },
};

describe("a real API server takes policies, monitors, alerts and routes, by the printed Role", () => {
  const asked = (at: string, value: Json) =>
    complaints(plane, target, bytesOf(JSON.stringify(setAt(document, at, value))));

  it.each(["calico", "cilium", "ovn-kubernetes", "other"])("with %s as the network plug-in", async (cni) => {
    expect(await asked("/spec/cluster/cni", cni)).toEqual([]);
  });

  it("on OpenShift", async () => {
    expect(await asked("/spec/cluster/openshift", true)).toEqual([]);
  });

  it("on Spark 3.5, by policy", async () => {
    const old = setAt(setAt(document, "/spec/spark", { version: "3.5" }), "/spec/access", { mode: "policy" });
    expect(await complaints(plane, target, bytesOf(JSON.stringify(old)))).toEqual([]);
  });

  it("refuses an entity Cilium does not know", async () => {
    const bytes = bytesOf(JSON.stringify(setAt(document, "/spec/cluster/cni", "cilium")));
    const broken = bytes.replace("- kube-apiserver", "- kube-api");
    expect((await complaints(plane, target, broken)).join()).toMatch(/Unsupported value: "kube-api"/);
  });
});
