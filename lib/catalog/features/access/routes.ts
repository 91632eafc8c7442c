import type { ObjectTree } from "#lib/render/contribution.ts";
import { metadataOf, nameOf, type Component, type Identity } from "#lib/render/identity.ts";
import type { Traced, TracedView } from "#lib/render/traced.ts";
import type { Spec } from "../../spec.ts";

export type Gateway = TracedView<Spec>["access"]["gateway"];

interface Backend {
  kind: "GRPCRoute" | "HTTPRoute";
  component: Component;
  host: Traced<string>;
  port: number;
}

/** A route to the Service `<name>-<component>`; the Gateway is the platform's and ends TLS. */
export function route(identity: Identity, gateway: Gateway, { kind, component, host, port }: Backend): ObjectTree[] {
  const { name, namespace, listener: sectionName } = gateway;
  if (!name) return [];
  return [
    {
      apiVersion: "gateway.networking.k8s.io/v1",
      kind,
      metadata: metadataOf(identity, component, component),
      spec: {
        parentRefs: [{ name, namespace, sectionName }],
        hostnames: [host],
        rules: [{ backendRefs: [{ name: nameOf(identity, component), port }] }],
      },
    },
  ];
}
