import { connectJars } from "#lib/compatibility/jars.ts";
import { DEFAULT_INSTANCES } from "#lib/spec/core.ts";
import { defineEntry } from "../../entry.ts";
import { DRIVER_PARTS, driverPod, rights, services } from "./manifests.ts";
import { ownedProperties, proposedProperties } from "./properties.ts";

/** A Spark Connect server: one long-lived driver that makes executors in its own namespace (GU08–GU11). */
export const connect = defineEntry({
  id: "connect",
  title: "Spark Connect server",
  defaults: { connect: { sessionTimeoutMinutes: 60 } },
  // 3.5 ships the server as a module apart.
  jars: ({ spark }) => connectJars(spark.version),
  render(spec, context) {
    const { driver, executor, dynamicAllocation: allocation } = spec;
    return {
      properties: ownedProperties(spec, context),
      propertyDefaults: proposedProperties(spec),
      parts: { connect: DRIVER_PARTS },
      pods: [driverPod(context, spec)],
      accounts: [
        { component: "connect", automountToken: true },
        { component: "executor", automountToken: false },
      ],
      objects: [...rights(context.identity), ...services(context.identity)],
      demand: [
        {
          component: "connect",
          pods: 1,
          cores: driver.cores.value,
          memoryMib: driver.memoryMib.value + driver.memoryOverheadMib.value,
        },
        {
          component: "executor",
          pods: allocation.enabled.value
            ? allocation.maxExecutors.value
            : (executor.instances?.value ?? DEFAULT_INSTANCES),
          cores: executor.cores.value,
          memoryMib: executor.memoryMib.value + executor.memoryOverheadMib.value,
        },
      ],
      notes: spec.networkPolicies.enabled.value
        ? []
        : [
            {
              rule: "connect-open",
              severity: "info",
              message:
                "Every pod that reaches the namespace can open a session on port 15002: network policies are off. Switch them on, or keep the namespace to the team.",
              path: "/spec/networkPolicies/enabled",
              source: "GU19",
            },
          ],
    };
  },
});
