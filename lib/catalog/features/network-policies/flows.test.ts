import { describe, expect, it } from "vitest";
import type { Flow } from "#lib/render/contribution.ts";
import { Traced } from "#lib/render/traced.ts";
import { settle } from "#lib/render/tree.ts";
import type { JsonMap } from "#lib/spec/pointer.ts";
import { sampleContext, sampleView } from "../../sample.ts";
import { networkPolicies } from "./entry.ts";

const host = (name: string) => ({ host: new Traced(name, ["/spec/objectStore/endpoint"]) });
const store = (name: string, ports: number[] = [443]): Flow => ({
  from: { component: "connect" },
  to: host(name),
  ports,
  why: "object store",
});
const on = { networkPolicies: { enabled: true } };

function complete(changes: object, ...flows: Flow[]) {
  const { objects = [], notes = [] } =
    networkPolicies.complete?.(sampleView({ ...on, ...changes }), sampleContext(), { flows, secrets: [] }) ?? {};
  return {
    notes: notes.map(({ rule }) => rule),
    policies: objects.map((tree) => {
      const { kind, metadata, spec } = settle(tree).value as { kind: string; metadata: JsonMap; spec: JsonMap };
      return { kind, name: metadata.name, spec };
    }),
  };
}
const egress = (changes: object, ...flows: Flow[]) => complete(changes, ...flows).policies[0]?.spec.egress;
const tcp = (...ports: number[]) => ports.map((port) => ({ protocol: "TCP", port }));

describe("connections the entries declare", () => {
  it("a host outside: its port to any address, and a finding that says so (NP6)", () => {
    const { notes, policies } = complete({}, store("s3.example.com"));
    expect(notes).toEqual(["any-address"]);
    expect(policies).toMatchObject([{ kind: "NetworkPolicy", name: "sales-connect-flows" }]);
    expect(policies[0]?.spec.egress).toEqual([{ to: [{ ipBlock: { cidr: "0.0.0.0/0" } }], ports: tcp(443) }]);
  });

  it("a host outside, with the networks of the profile: only those", () => {
    const cluster = { externalCidrs: ["198.51.100.0/24", "203.0.113.7/32"] };
    expect(complete({ cluster }, store("s3.example.com")).notes).toEqual([]);
    expect(egress({ cluster }, store("s3.example.com"))).toEqual([
      { to: cluster.externalCidrs.map((cidr) => ({ ipBlock: { cidr } })), ports: tcp(443) },
    ]);
  });

  it("Cilium names the host instead", () => {
    const { notes, policies } = complete(
      { cluster: { cni: "cilium" } },
      store("s3.example.com"),
      store("*.s3.example.com"),
    );
    expect(notes).toEqual([]);
    expect(policies).toMatchObject([{ kind: "CiliumNetworkPolicy", name: "sales-connect-names" }]);
    const toPorts = [{ ports: [{ port: "443", protocol: "TCP" }] }];
    expect(policies[0]?.spec.egress).toEqual([
      { toFQDNs: [{ matchName: "s3.example.com" }], toPorts },
      { toFQDNs: [{ matchPattern: "*.s3.example.com" }], toPorts },
    ]);
  });

  it.each([
    ["store.storage.svc", "storage"],
    ["store.storage.svc.cluster.local", "storage"],
    ["store-0.store.storage.svc", "storage"],
    ["*.store.storage.svc", "storage"],
    ["store", "spark"],
  ])("%s is in the cluster: the namespace %s, whatever the plug-in", (name, namespace) => {
    const rule = [
      { to: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } } }], ports: tcp(9000) },
    ];
    expect(egress({}, store(name, [9000]))).toEqual(rule);
    expect(egress({ cluster: { cni: "cilium" } }, store(name, [9000]))).toEqual(rule);
  });

  it("an address is that address", () => {
    expect(egress({}, store("192.0.2.5", [9000]))).toEqual([
      { to: [{ ipBlock: { cidr: "192.0.2.5/32" } }], ports: tcp(9000) },
    ]);
  });

  it("the neighbours of a host have names nobody has said: their port is open by address, under Cilium, too", () => {
    const workers: Flow = {
      ...store("celeborn.example.com", [9100]),
      to: { ...host("celeborn.example.com"), around: true },
    };
    const cluster = { cni: "cilium" };
    expect(complete({ cluster }, workers).notes).toEqual(["any-address"]);
    expect(egress({ cluster }, workers)).toEqual([{ to: [{ ipBlock: { cidr: "0.0.0.0/0" } }], ports: tcp(9100) }]);
    const externalCidrs = ["198.51.100.0/24"];
    expect(complete({ cluster: { ...cluster, externalCidrs } }, workers).notes).toEqual([]);
    expect(egress({ cluster: { ...cluster, externalCidrs } }, workers)).toEqual([
      { to: [{ ipBlock: { cidr: "198.51.100.0/24" } }], ports: tcp(9100) },
    ]);
  });

  it.each([
    ["store.storage.svc", 443, ["port-of-service"]],
    ["store.storage.svc", 9000, []],
    ["store-0.store.storage.svc.cluster.local", 443, []],
  ])("%s:%i is the port of a Service, and a policy opens one of pods: %j", (name, port, notes) => {
    expect(complete({}, store(name, [port]), store(name, [port])).notes).toEqual(notes);
  });

  it("two entries that need the same get one rule", () => {
    expect(egress({}, store("s3.example.com"), store("s3.example.com"))).toHaveLength(1);
  });

  it("what features say of connect and executor holds for a job's driver and for workers", () => {
    const flows: Flow[] = [store("s3.example.com"), { ...store("s3.example.com"), from: { component: "executor" } }];
    const names = (changes: object) => complete(changes, ...flows).policies.map(({ name }) => name);
    expect(names({ batch: { enabled: true } })).toEqual([
      "sales-connect-flows",
      "sales-batch-flows",
      "sales-executor-flows",
    ]);
    expect(names({ standalone: { enabled: true } })).toEqual(["sales-connect-flows", "sales-worker-flows"]);
  });

  it.each<[string, object, string[]]>([
    ["the server's executors", {}, ["executor to connect"]],
    ["workers", { standalone: { enabled: true } }, ["worker to connect"]],
    ["a job's executors", { connect: { enabled: false }, batch: { enabled: true } }, ["executor to batch"]],
    [
      "workers and a job's executors",
      { standalone: { enabled: true }, batch: { enabled: true } },
      ["worker to connect", "executor to batch"],
    ],
  ])("what executors ask of their driver, %s may: both ends are open", (_, changes, couples) => {
    const flow: Flow = { from: { component: "executor" }, to: { component: "connect" }, ports: [7080], why: "shuffle" };
    const text = JSON.stringify(complete(changes, flow).policies);
    for (const couple of ["executor to connect", "worker to connect", "executor to batch", "worker to batch"]) {
      const [from = "", to = ""] = couple.split(" to ");
      const into = complete(changes, flow).policies.find(({ name }) => name === `sales-${to}-flows`)?.spec.ingress;
      const out = complete(changes, flow).policies.find(({ name }) => name === `sales-${from}-flows`)?.spec.egress;
      expect(JSON.stringify(into ?? []).includes(`"${from}"`), text).toBe(couples.includes(couple));
      expect(JSON.stringify(out ?? []).includes(`"${to}"`), text).toBe(couples.includes(couple));
    }
  });

  it("ingress pods reach the web pages that are there (NP9)", () => {
    const cluster = { ingressNamespace: "ingress" };
    const history: Flow = { ...store("s3.example.com"), from: { component: "history" } };
    const open = complete({ cluster, jupyter: { enabled: true } }, history).policies.map(({ name, spec }) => [
      name,
      (spec.ingress as { ports: { port: number }[] }[]).map(({ ports }) => ports[0]?.port),
    ]);
    expect(open).toEqual([
      ["sales-history-flows", [18_080]],
      ["sales-jupyter-flows", [8888]],
    ]);
  });
});

describe("DNS (NP2)", () => {
  const dns = (cluster: object) => {
    const { objects = [] } = networkPolicies.render(sampleView({ ...on, cluster }), sampleContext()) ?? {};
    const found = objects
      .map((tree) => settle(tree).value)
      .find(({ metadata }) => (metadata as JsonMap).name === "sales-dns");
    return JSON.stringify(found);
  };

  it("of the node, of OpenShift, and read by Cilium", () => {
    expect(dns({ cni: "other" })).not.toContain("169.254.20.10");
    expect(dns({ nodeLocalDns: true })).toContain('{"ipBlock":{"cidr":"169.254.20.10/32"}}');
    expect(dns({ openshift: true })).toContain('"openshift-dns"');
    expect(dns({ openshift: true })).toContain('"port":5353');
    expect(dns({ cni: "cilium" })).toContain('"rules":{"dns":[{"matchPattern":"*"}]}');
    expect(dns({ cni: "cilium", nodeLocalDns: true })).toContain('"k8s-app":"node-local-dns"');
  });
});
