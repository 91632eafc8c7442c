import { describe, expect, it } from "vitest";
import { examine } from "#lib/lint/examine.ts";
import { API_VERSION, KIND } from "#lib/spec/document.ts";
import { setAt, type Json, type JsonMap } from "#lib/spec/pointer.ts";
import { violations } from "./invariants.ts";
import { bytesOf, catalogue, world } from "./world.ts";
import { gatewayAccess } from "../setup/gateway-access.ts";

/** Everything a policy has to let through, in one installation. */
const whole: JsonMap = {
  apiVersion: API_VERSION,
  kind: KIND,
  metadata: { name: "sales", team: "analytics" },
  environment: "staging",
  presets: [],
  spec: {
    cluster: {
      monitoringNamespace: "monitoring",
      ingressNamespace: "gateway-system",
      externalCidrs: ["198.51.100.0/24"],
    },
    jupyter: { enabled: true },
    objectStore: { type: "s3", region: "eu-central-1", bucket: "lake" },
    eventLog: { enabled: true },
    history: { enabled: true },
    monitoring: { enabled: true },
    access: gatewayAccess,
  },
};
const celeborn = { enabled: true, masterEndpoints: ["cm-0.cm.shuffle.svc:9097"] };
const job = { enabled: true, mainApplicationFile: "s3a://lake/jobs/etl.py" };
const withValues = (values: Readonly<Record<string, Json>>) =>
  Object.entries(values).reduce<JsonMap>((document, [at, value]) => setAt(document, at, value), whole);
const bytes = (values: Readonly<Record<string, Json>> = {}) => bytesOf(JSON.stringify(withValues(values)));
const split = (text: string) => text.split(/^---\n/m);
const isPolicy = (text: string) => /kind: (Cilium)?NetworkPolicy\n/.test(text);
const nameIn = (text: string) => /^ {2}name: (\S+)$/m.exec(text)?.[1] ?? "";

describe.each([
  ["NetworkPolicy", {}],
  ["Cilium", { "/spec/cluster/cni": "cilium", "/spec/cluster/externalCidrs": ["198.51.100.0/24"] }],
  ["inside the cluster", { "/spec/objectStore/endpoint": "https://store.storage.svc:9000" }],
  ["Celeborn and a job", { "/spec/celeborn": celeborn, "/spec/batch": job }],
  [
    "Celeborn, a job and workers",
    {
      "/spec/celeborn": celeborn,
      "/spec/batch": job,
      "/spec/standalone": { enabled: true },
      "/spec/dynamicAllocation": { enabled: false },
    },
  ],
])("every connection of a whole installation is open (%s)", (_, values) => {
  const text = bytes(values);

  it("and nothing else is wrong", () => {
    expect(violations(text)).toEqual([]);
  });

  const policies = split(text).filter(isPolicy);
  it.each(policies.map((one) => [`${/kind: (\w+)/.exec(one)?.[1]} ${nameIn(one)}`, one] as const))(
    "without the %s something is missed",
    (_name, one) => {
      const rest = split(text).filter((other) => other !== one);
      expect(violations(rest.join("---\n"), { only: "NP" })).not.toEqual([]);
    },
  );
});

describe("planted faults are seen", () => {
  const text = bytes();
  const cilium = bytes({ "/spec/cluster/cni": "cilium" });
  const faults: readonly (readonly [string, string, RegExp, string, string?])[] = [
    ["GU19", "no route", /kind: GRPCRoute/, "kind: TCPRoute"],
    ["GU19", "a literal token", /(name: SPARK_CONNECT_AUTHENTICATE_TOKEN\n)(.*\n){4}/, "$1              value: abc\n"],
    ["GU19", "a token as a property", /spark\.app\.name=sales/, "spark.connect.authenticate.token=abc"],
    ["GU19", "a load balancer", /type: ClusterIP/, "type: LoadBalancer"],
    ["GU19", "the notebook in clear text", /sc:\/\/spark\.example\.com:443\/;use_ssl=true/, "sc://sales-connect:15002"],
    ["GU19", "a backend that is not there", /(kind: GRPCRoute[^]*?- name: sales-)connect/, "$1driver"],
    ["GU20", "another port", /port: ui\n/g, "port: metrics\n"],
    ["GU20", "no last slash", /\/metrics\/prometheus\/\n/, "/metrics/prometheus\n"],
    ["GU20", "no sink", /spark\.metrics\.conf\.\S+\.class=\S+\n/, ""],
    ["GU20", "a name of each run", /spark\.metrics\.namespace=sales\n/, ""],
    ["GU20", "a PodMonitor", /kind: ServiceMonitor/, "kind: PodMonitor"],
    ["GU01", "an unknown field of a monitor", /jobLabel:/, "jobLabels:"],
    ["GU01", "an unknown entity", /- kube-apiserver/, "- kube-api", cilium],
    ["NP", "DNS unread", /\n {10}rules:\n {12}dns:\n.*"\*"/, "", cilium],
    ["NP", "a rule without ports", /\n {6}toPorts:\n {8}- ports:\n {12}- port: "443"(\n.*){3}/, "", cilium],
  ];
  it.each(faults.map((one) => [`${one[0]} ${one[1]}`, one] as const))(
    "%s",
    (_, [row, , find, replacement, given = text]) => {
      const broken = given.replace(find, replacement);
      expect(broken).not.toBe(given);
      expect(violations(broken, { only: row })).not.toEqual([]);
      expect(violations(given, { only: row })).toEqual([]);
    },
  );
});

describe("refused before anything is rendered", () => {
  const look = (values: Readonly<Record<string, Json>>) =>
    examine(JSON.stringify(withValues(values)), world, { catalogue });
  it.each([
    ["a token without TLS (GU19)", { "/spec/access/gateway": { enabled: false } }, "token-without-tls"],
    ["a token without a host", { "/spec/access/gateway": { enabled: true, name: "public" } }, "token-without-tls"],
    ["a token on 3.5", { "/spec/spark/version": "3.5" }, "token-unknown"],
    [
      "a Gateway without a name",
      { "/spec/access/mode": "policy", "/spec/access/gateway": { enabled: true } },
      "gateway-unfinished",
    ],
    ["one host twice", { "/spec/access/gateway/notebookHost": "spark.example.com" }, "host-twice"],
  ])("%s", (_, values, rule) => {
    const { findings, rendering } = look(values);
    expect(rendering).toBeUndefined();
    expect(findings.filter(({ severity }) => severity === "error").map((one) => one.rule)).toContain(rule);
  });

  it("Cilium wants no address of the API server (X17)", () => {
    const cidrs = { "/environment": "dev", "/spec/networkPolicies/enabled": true };
    expect(look(cidrs).findings.map(({ rule }) => rule)).toContain("api-server-unknown");
    expect(look({ ...cidrs, "/spec/cluster/cni": "cilium" }).rendering).toBeDefined();
  });
});
