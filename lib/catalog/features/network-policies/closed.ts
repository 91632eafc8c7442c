import type { Advice } from "#lib/spec/advice.ts";
import type { Flow } from "#lib/render/contribution.ts";
import type { Identity } from "#lib/render/identity.ts";
import { Traced, valueOf, type TracedView } from "#lib/render/traced.ts";
import { addressesOf, type Address } from "#lib/spec/addresses.ts";
import { joinPointer } from "#lib/spec/pointer.ts";
import type { Spec } from "../../spec.ts";
import { addressOf } from "./address.ts";
import { ENABLED } from "./advice.ts";

const DESTINATIONS = "/spec/networkPolicies/destinations";
/** An address that browsers are sent to, not one that Spark opens. */
const FOR_BROWSERS = /^spark\.(ui|history|master\.ui|worker\.ui)\./;
const LIST = /^[a-z0-9][-.a-z0-9]*:\d{2,5}(,[a-z0-9][-.a-z0-9]*:\d{2,5})*$/i;
const SCHEME = /^(https?|thrift|mongodb|jdbc:[a-z0-9]+):\/\//;
const HERE = /^(localhost|127\.|0\.0\.0\.0|\[)/;

/** The flows of drivers, executors and workers: who reads properties and opens connections for them. */
const bySpark = ({ from }: Flow) =>
  "component" in from && ["connect", "batch", "executor", "worker"].includes(from.component);

/** An address in `spark.conf` that no policy lets through: the edge is missing, and Spark would wait for it in vain. */
export function closedAddresses(spec: TracedView<Spec>, flows: readonly Flow[], identity: Identity): Advice[] {
  const open = flows.filter(bySpark);
  const listed = spec.networkPolicies.destinations?.value ?? [];
  return Object.entries(spec.spark.conf ?? {}).flatMap(([key, { value }]) =>
    FOR_BROWSERS.test(key)
      ? []
      : serversIn(value)
          .filter((server) => !HERE.test(server.host) && !open.some((flow) => reaches(flow, server, spec, identity)))
          .slice(0, 1)
          .map((server) => closed(key, server, listed)),
  );
}

function serversIn(value: string): Address[] {
  if (SCHEME.test(value)) return addressesOf(value);
  if (!LIST.test(value)) return [];
  return value.split(",").map((one) => ({ host: one.split(":")[0] ?? "", port: Number(one.split(":")[1]) }));
}

function reaches(
  { to, ports }: Flow,
  { host, port }: Address,
  { cluster }: TracedView<Spec>,
  identity: Identity,
): boolean {
  if (!ports.map(valueOf).includes(port) || "component" in to) return false;
  const wanted = addressOf(new Traced(host, []), identity.namespace);
  if ("namespace" in to) return wanted.kind === "inside" && wanted.namespace.value === to.namespace.value;
  const given = addressOf(to.host, identity.namespace);
  if (wanted.kind === "inside") return given.kind === "inside" && given.namespace.value === wanted.namespace.value;
  // Without names to go by, a port is open to every network outside, or to those of the profile.
  return to.host.value === host || (given.kind === "outside" && cluster.cni.value !== "cilium");
}

function closed(key: string, { host, port }: Address, listed: readonly string[]): Advice {
  const server = `${host}:${port}`;
  return {
    rule: "closed-address",
    severity: "warning",
    message: `${key} names ${server}, and network policies let neither driver nor executors open a connection there.`,
    path: `/spec/spark/conf${joinPointer(key)}`,
    values: { key, server },
    fixes: [
      { title: `Let Spark reach ${server}`, set: [[DESTINATIONS, [...listed, server]]] },
      { title: "Switch network policies off", set: [[ENABLED, false]] },
    ],
    source: "NP6, NP10",
  };
}
