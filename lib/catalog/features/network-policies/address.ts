import { derive, Traced } from "#lib/render/traced.ts";

/** What a host's name says about where it is. */
export type Address =
  | { readonly kind: "inside"; readonly namespace: Traced<string> }
  | { readonly kind: "number"; readonly cidr: Traced<string> }
  | { readonly kind: "outside" };

/** `name.namespace.svc`, with or without the cluster's domain; a pod behind a headless Service has a name more. */
const SERVICE = /^(?:[a-z0-9-]+\.)+(?<namespace>[a-z0-9-]+)\.svc(?:\.[a-z0-9.-]+)?\.?$/;
const IPV4 = /^(?:\d{1,3}\.){3}\d{1,3}$/;

/** A name without a dot is a Service of the installation's own namespace: the search list of its pods begins there. */
export function addressOf(host: Traced<string>, own: Traced<string>): Address {
  // A bucket in front of a Service's name is no pod of it.
  const namespace = SERVICE.exec(host.value.replace(/^\*\./, ""))?.groups?.namespace;
  if (namespace !== undefined) return { kind: "inside", namespace: new Traced(namespace, host.from) };
  if (IPV4.test(host.value)) return { kind: "number", cidr: derive((one) => `${one}/32`, host) };
  if (!host.value.includes("."))
    return { kind: "inside", namespace: new Traced(own.value, [...host.from, ...own.from]) };
  return { kind: "outside" };
}
