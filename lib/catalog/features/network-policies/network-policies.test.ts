import { describe, expect, it } from "vitest";
import { valueOf } from "#lib/render/traced.ts";
import { settle } from "#lib/render/tree.ts";
import type { JsonMap } from "#lib/spec/pointer.ts";
import { sampleContext, sampleSpec, sampleView } from "../../sample.ts";
import { networkPolicies } from "./entry.ts";

const on = {
  networkPolicies: { enabled: true, clientNamespaces: ["analytics"] },
  cluster: { apiServerCidrs: ["192.0.2.10/32"] },
};

function policies(changes: object): Map<string, JsonMap> {
  const { objects = [] } = networkPolicies.render(sampleView(changes), sampleContext()) ?? {};
  return new Map(
    objects.map((tree) => {
      const { metadata, spec } = settle(tree).value as { metadata: { name: string }; spec: JsonMap };
      return [metadata.name, spec];
    }),
  );
}

describe("network policies", () => {
  it("off: nothing", () => {
    expect(policies({}).size).toBe(0);
  });

  it("closes both directions for the pods of this installation only (NP1)", () => {
    expect(policies(on).get("sales-deny")).toEqual({
      podSelector: { matchLabels: { "app.kubernetes.io/instance": "sales" } },
      policyTypes: ["Ingress", "Egress"],
    });
  });

  it("lets the driver reach the API server at the profile's addresses (NP3)", () => {
    expect(policies(on).get("sales-api-server")?.egress).toEqual([
      {
        to: [{ ipBlock: { cidr: "192.0.2.10/32" } }],
        ports: [
          { protocol: "TCP", port: 443 },
          { protocol: "TCP", port: 6443 },
        ],
      },
    ]);
  });

  it("lets named namespaces, and the notebook when there is one, open sessions (NP7)", () => {
    const from = (changes: object) => {
      const rules = policies(changes).get("sales-clients")?.ingress as [{ from: unknown[] }] | undefined;
      return rules?.[0].from;
    };
    const analytics = { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "analytics" } } };
    expect(from(on)).toEqual([analytics]);
    expect(from({ ...on, jupyter: { enabled: true } })).toHaveLength(2);
  });

  it("declares what jobs read beside it, for drivers and executors", () => {
    const named = {
      networkPolicies: { ...on.networkPolicies, destinations: ["db.example.com:5432", "kafka.data.svc:9092"] },
    };
    const flows = networkPolicies.render(sampleView({ ...on, ...named }), sampleContext())?.flows ?? [];
    const said = flows.map(({ from, to, ports }) => [
      "component" in from && from.component,
      "host" in to && to.host.value,
      ports.map(valueOf),
    ]);
    expect(said).toEqual([
      ["connect", "db.example.com", [5432]],
      ["executor", "db.example.com", [5432]],
      ["connect", "kafka.data.svc", [9092]],
      ["executor", "kafka.data.svc", [9092]],
    ]);
  });

  it("leaves no rule without ports", () => {
    const rules = [...policies({ ...on, jupyter: { enabled: true } }).values()].flatMap(({ ingress, egress }) => [
      ...((ingress ?? []) as JsonMap[]),
      ...((egress ?? []) as JsonMap[]),
    ]);
    expect(rules.length).toBeGreaterThan(6);
    expect(rules.filter(({ ports }) => !Array.isArray(ports) || ports.length === 0)).toEqual([]);
  });

  it("refuses without the API server's addresses, with a fix (X17)", () => {
    const [advice] = networkPolicies.advise?.(sampleSpec({ networkPolicies: { enabled: true } })) ?? [];
    expect(advice).toMatchObject({ rule: "api-server-unknown", severity: "error" });
    expect(advice?.fixes).toEqual([{ title: expect.any(String), set: [["/spec/networkPolicies/enabled", false]] }]);
  });
});
