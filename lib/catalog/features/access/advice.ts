import type { Advice } from "#lib/spec/advice.ts";
import type { Spec } from "../../spec.ts";

const MODE = "/spec/access/mode";
const GATEWAY = "/spec/access/gateway/enabled";
const byPolicy = { title: "Leave access to network policies", set: [[MODE, "policy"] as const] };

/** What is wrong between the values; a token without TLS never gets as far as a manifest (GU19). */
export function accessAdvice({ access, connect, spark, jupyter, history }: Spec): Advice[] {
  const { gateway, mode } = access;
  const routes = [
    mode === "token" && gateway.connectHost,
    jupyter.enabled && gateway.notebookHost,
    history.enabled && gateway.historyHost,
  ].some(Boolean);
  return [
    ...(mode === "token" && !connect.enabled ? [withoutServer] : []),
    ...(mode === "token" && spark.version === "3.5" ? [tooOld] : []),
    ...(mode === "token" && !(gateway.enabled && gateway.name && gateway.connectHost) ? [withoutTls] : []),
    ...(gateway.enabled && !(gateway.name && routes) ? [unfinished(gateway.name)] : []),
    ...(gateway.enabled && gateway.name && history.enabled && gateway.historyHost ? [historyOpen] : []),
    ...sameHost(gateway),
  ];
}

const withoutServer: Advice = {
  rule: "token-without-server",
  severity: "error",
  message: "The token is for sessions of the Connect server, and the Connect server is off: nobody would ask for it.",
  path: MODE,
  fixes: [byPolicy],
  source: "GU19",
};

const tooOld: Advice = {
  rule: "token-unknown",
  severity: "error",
  message:
    "The Connect server of Spark 3.5 knows no token; it came with 4.0. Choose Spark 4.0 or newer, or network policies.",
  path: MODE,
  fixes: [byPolicy],
  source: "GU19; spark.connect.authenticate.token since 4.0.0",
};

const withoutTls: Advice = {
  rule: "token-without-tls",
  severity: "error",
  message:
    "A client that holds a token opens TLS, and the Connect server has no TLS of its own: without a Gateway that ends it no client gets through, and the token would cross the network in clear text. Name the Gateway (/access/gateway/name) and the server's host (/access/gateway/connectHost), or leave access to network policies.",
  path: MODE,
  fixes: [byPolicy],
  source: "GU19",
};

function unfinished(name: string | undefined): Advice {
  return {
    rule: "gateway-unfinished",
    severity: "error",
    message: name
      ? "No host name is given that the Gateway could route: name one of the notebook, the History Server or, with a token, the Connect server."
      : "The Gateway has no name, so no route could attach to it. Write it at /access/gateway/name.",
    path: GATEWAY,
    fixes: [{ title: "Switch the Gateway off", set: [[GATEWAY, false]] }],
    source: "Gateway API: parentRefs, hostnames",
  };
}

const historyOpen: Advice = {
  rule: "history-open",
  severity: "info",
  message:
    "The History Server asks nobody who they are, and event logs hold SQL texts and settings. Let the Gateway ask for a sign-in on this host name.",
  path: "/spec/access/gateway/historyHost",
  source: "CFG04",
};

/** Two routes of one host name: which of them a request takes would be the Gateway's choice. */
function sameHost({ connectHost, notebookHost, historyHost }: Spec["access"]["gateway"]): Advice[] {
  const hosts = { connectHost, notebookHost, historyHost };
  const seen = new Map<string, string>();
  return Object.entries(hosts).flatMap(([leaf, host]): Advice[] => {
    if (host === undefined) return [];
    const first = seen.get(host);
    seen.set(host, leaf);
    if (first === undefined) return [];
    const path = `/spec/access/gateway/${leaf}`;
    return [
      {
        rule: "host-twice",
        severity: "error",
        message: `${host} is already the host of ${first}. gRPC and web pages cannot share one by path; give each its own.`,
        path,
        values: { host },
        fixes: [{ title: `Remove ${leaf}`, remove: [path] }],
        source: "Gateway API: hostnames",
      },
    ];
  });
}
