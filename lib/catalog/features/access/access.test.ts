import { describe, expect, it } from "vitest";
import { settle, type Tree } from "#lib/render/tree.ts";
import { sampleContext, sampleSpec, sampleView } from "../../sample.ts";
import { jupyter } from "../../workloads/jupyter/entry.ts";
import { access } from "./entry.ts";

const gateway = { enabled: true, name: "public", namespace: "gateway-system", connectHost: "spark.example.com" };
const byToken = { access: { mode: "token", gateway } };
const render = (changes: object) => access.render(sampleView(changes), sampleContext());
const objects = (changes: object) => (render(changes)?.objects ?? []).map((one) => settle(one).value);
const rules = (changes: object) => (access.advise?.(sampleSpec(changes)) ?? []).map(({ rule }) => rule);
const plain = (tree: Tree | undefined) => settle({ tree: tree ?? {} }).value.tree;

describe("access", () => {
  it("by policy, the default: nothing of its own", () => {
    expect(render({})).toEqual({ because: ["/spec/access/mode", "/spec/access/gateway/enabled"] });
    expect(rules({})).toEqual([]);
  });

  it("by token: the variable of driver and notebook comes from a Secret", () => {
    const parts = render({ ...byToken, jupyter: { enabled: true } })?.parts;
    const env = {
      name: "SPARK_CONNECT_AUTHENTICATE_TOKEN",
      valueFrom: { secretKeyRef: { name: "sales-connect-token", key: "token" } },
    };
    expect(plain(parts?.connect?.env)).toEqual([env]);
    expect(plain(parts?.jupyter?.env)).toEqual([env]);
  });

  it("by token: asks for the Secret that is named, for those who read it", () => {
    const asks = (more: object = {}, jupyterToo = false) =>
      render({ access: { ...byToken.access, ...more }, jupyter: { enabled: jupyterToo } })?.secrets;
    expect(asks()).toMatchObject([{ name: { value: "sales-connect-token" }, readers: ["connect"] }]);
    expect(asks({ tokenSecret: { name: "door", key: "pass" } }, true)).toMatchObject([
      { name: { value: "door" }, keys: [{ key: { value: "pass" } }], readers: ["connect", "jupyter"] },
    ]);
  });

  it("by token: a GRPCRoute of one host name leads to the server", () => {
    expect(objects(byToken)).toMatchObject([
      {
        apiVersion: "gateway.networking.k8s.io/v1",
        kind: "GRPCRoute",
        metadata: { name: "sales-connect" },
        spec: {
          parentRefs: [{ name: "public", namespace: "gateway-system" }],
          hostnames: ["spark.example.com"],
          rules: [{ backendRefs: [{ name: "sales-connect", port: 15_002 }] }],
        },
      },
    ]);
  });

  it("by token: the notebook takes the same way as everybody", () => {
    const view = sampleView({ ...byToken, jupyter: { enabled: true } });
    const [remote] = jupyter.render(view, sampleContext())?.parts?.jupyter?.env ?? [];
    expect(plain(remote)).toEqual({ name: "SPARK_REMOTE", value: "sc://spark.example.com:443/;use_ssl=true" });
  });

  it("says how clients connect, without the token", () => {
    const notes = render(byToken)?.notes ?? [];
    expect(notes.map(({ rule, severity }) => [rule, severity])).toEqual([["connect-address", "info"]]);
    expect(notes[0]?.message).toContain("sc://spark.example.com:443/;use_ssl=true");
    expect(notes[0]?.message).toContain("get secret sales-connect-token -o jsonpath='{.data.token}'");
    expect(notes[0]?.message).toContain("GRPC_DEFAULT_SSL_ROOTS_FILE_PATH");
  });

  it("web pages have an HTTPRoute where their host is named, with or without a token (CFG04)", () => {
    const pages = { ...gateway, notebookHost: "notebook.example.com", historyHost: "history.example.com" };
    const shown = objects({
      access: { mode: "policy", gateway: pages },
      jupyter: { enabled: true },
      history: { enabled: true },
    });
    expect(shown.map(({ kind, metadata }) => [kind, (metadata as { name: string }).name])).toEqual([
      ["HTTPRoute", "sales-jupyter"],
      ["HTTPRoute", "sales-history"],
    ]);
  });

  it("a token without TLS, or on 3.5, is refused (GU19)", () => {
    expect(rules({ access: { mode: "token" } })).toEqual(["token-without-tls"]);
    const { connectHost: _, ...hostless } = gateway;
    expect(rules({ access: { mode: "token", gateway: hostless } })).toContain("token-without-tls");
    expect(rules({ ...byToken, spark: { version: "3.5" } })).toEqual(["token-unknown"]);
    expect(rules(byToken)).toEqual([]);
  });

  it("the Gateway's proxies are let in from where ingress runs, else from beside the Gateway", () => {
    const from = (changes: object) =>
      plain((render(changes)?.flows?.[0]?.from as { namespace: Tree } | undefined)?.namespace ?? "");
    expect(from(byToken)).toBe("gateway-system");
    expect(from({ ...byToken, cluster: { ingressNamespace: "ingress" } })).toBe("ingress");
  });
});
