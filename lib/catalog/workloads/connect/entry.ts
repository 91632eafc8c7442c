import { connectJars } from "#lib/compatibility/jars.ts";
import type { Advice } from "#lib/spec/advice.ts";
import { driverRights } from "#lib/render/driver-rights.ts";
import { demandOf } from "../../application.ts";
import { makesClaims } from "../../claims.ts";
import { defineEntry } from "../../entry.ts";
import { driverPod, services } from "./manifests.ts";
import { ownedProperties, proposedProperties } from "./properties.ts";

const ENABLED = "/spec/connect/enabled";

/**
 * A Spark Connect server: one long-lived driver that makes executors in its own namespace (GU08–GU11), or takes those of
 * the installation's standalone cluster (CFG02) and then needs no right and no token.
 */
export const connect = defineEntry({
  id: "connect",
  title: "Spark Connect server",
  defaults: { connect: { enabled: true, sessionTimeoutMinutes: 60 } },
  // 3.5 ships the server as a module apart.
  jars: ({ connect: own, spark }) => (own.enabled ? connectJars(spark.version) : undefined),
  render(spec, context) {
    if (!spec.connect.enabled.value) return { because: [ENABLED] };
    const { identity } = context;
    const onKubernetes = !spec.standalone.enabled.value;
    const [driver, executors] = demandOf("connect", spec);
    return {
      connectProperties: ownedProperties(spec, context),
      connectDefaults: proposedProperties(spec),
      pods: [driverPod(context, spec)],
      accounts: [
        { component: "connect", automountToken: onKubernetes },
        ...(onKubernetes ? [{ component: "executor" as const, automountToken: false }] : []),
      ],
      objects: [
        ...(onKubernetes ? driverRights(identity, "connect", "driver", makesClaims(spec)) : []),
        ...services(identity),
      ],
      demand: onKubernetes ? [driver, executors] : [driver],
      notes: spec.networkPolicies.enabled.value || spec.access.mode.value === "token" ? [] : [open],
    };
  },
  advise({ connect: own, batch, history }) {
    if (own.enabled || batch.enabled) return [];
    return [history.enabled ? historyAlone : nothing];
  },
});

const historyAlone: Advice = {
  rule: "history-alone",
  severity: "info",
  message:
    "Only the History Server is rendered: what is said of driver, executors and Spark properties changes nothing.",
  path: ENABLED,
  source: "connect.enabled",
};

const nothing: Advice = {
  rule: "nothing-runs",
  severity: "error",
  message: "The Connect server is off, and neither a batch job nor a History Server is asked for: nothing would run.",
  path: ENABLED,
  fixes: [{ title: "Switch the Connect server on", set: [[ENABLED, true]] }],
  source: "GU21",
};

const open: Advice = {
  rule: "connect-open",
  severity: "info",
  message:
    "Every pod that reaches the namespace can open a session on port 15002: network policies are off. Switch them on, or keep the namespace to the team.",
  path: "/spec/networkPolicies/enabled",
  source: "GU19",
};
