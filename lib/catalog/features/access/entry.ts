import type { Contribution, Flow, RenderContext } from "#lib/render/contribution.ts";
import type { Component } from "#lib/render/identity.ts";
import { PORTS } from "#lib/render/ports.ts";
import type { Traced, TracedView } from "#lib/render/traced.ts";
import { defineEntry } from "../../entry.ts";
import type { Spec } from "../../spec.ts";
import { accessAdvice } from "./advice.ts";
import { route } from "./routes.ts";
import { tokenEnv, tokenNotes, tokenRef, tokenSecret } from "./token.ts";

const HTTPS = 443;
const WEB = { jupyter: 8888, history: 18_080 } as const;

/** Who reaches the installation from outside, and with what: a shared token, routes at the platform's Gateway (GU19). */
export const access = defineEntry({
  id: "access",
  title: "Access",
  defaults: { access: { mode: "policy", gateway: { enabled: false } } },
  render(spec, context) {
    const { access: own, jupyter, history } = spec;
    const because = ["/spec/access/mode", "/spec/access/gateway/enabled"];
    if (!own.gateway.enabled.value || !own.gateway.name) return { because };
    const { connectHost, notebookHost, historyHost } = own.gateway;
    const token = own.mode.value === "token" && connectHost ? byToken(spec, context, connectHost) : {};
    const pages = [
      ...(jupyter.enabled.value && notebookHost ? [{ component: "jupyter" as const, host: notebookHost }] : []),
      ...(history.enabled.value && historyHost ? [{ component: "history" as const, host: historyHost }] : []),
    ];
    return {
      ...token,
      because,
      objects: [
        ...(token.objects ?? []),
        ...pages.flatMap(({ component, host }) =>
          route(context.identity, own.gateway, { kind: "HTTPRoute", component, host, port: WEB[component] }),
        ),
      ],
      flows: [
        ...(token.flows ?? []),
        ...pages.map(({ component }) => fromGateway(spec, context, component, WEB[component])),
      ],
    };
  },
  advise: accessAdvice,
});

function byToken(spec: TracedView<Spec>, context: RenderContext, host: Traced<string>): Contribution {
  const { access: own, jupyter } = spec;
  const { identity } = context;
  const ref = tokenRef(identity, own);
  const env = [tokenEnv(ref)];
  const notebook: Flow = {
    from: { component: "jupyter" },
    to: { host },
    ports: [HTTPS],
    why: "sessions through the Gateway",
  };
  return {
    parts: { connect: { env }, ...(jupyter.enabled.value ? { jupyter: { env } } : {}) },
    objects: route(identity, own.gateway, { kind: "GRPCRoute", component: "connect", host, port: PORTS.grpc }),
    flows: [fromGateway(spec, context, "connect", PORTS.grpc), ...(jupyter.enabled.value ? [notebook] : [])],
    secrets: [tokenSecret(ref, jupyter.enabled.value ? ["connect", "jupyter"] : ["connect"])],
    notes: tokenNotes(identity, host, ref),
  };
}

/** The Gateway's proxies: where the profile says ingress runs, else beside the Gateway itself. */
function fromGateway(
  { cluster, access: { gateway } }: TracedView<Spec>,
  { identity }: RenderContext,
  component: Component,
  port: number,
): Flow {
  const namespace = cluster.ingressNamespace ?? gateway.namespace ?? identity.namespace;
  return { from: { namespace }, to: { component }, ports: [port], why: "requests from the Gateway" };
}
