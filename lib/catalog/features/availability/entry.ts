import { metadataOf, nameOf, selectorOf } from "#lib/render/identity.ts";
import { defineEntry } from "../../entry.ts";

const ON = "/spec/availability/podDisruptionBudget";

/**
 * One driver cannot be spread, so its budget is all or nothing: no eviction at all, and a procedure for whoever has to
 * empty the node (CFG04). Executors get none: losing one is normal.
 */
export const availability = defineEntry({
  id: "availability",
  title: "Availability",
  defaults: { availability: { podDisruptionBudget: false } },
  render({ availability: own, connect }, { identity }) {
    const because = [ON];
    if (!own.podDisruptionBudget.value || !connect.enabled.value) return { because };
    const name = nameOf(identity, "connect").value;
    const kubectl = `kubectl -n ${identity.namespace.value}`;
    return {
      because,
      objects: [
        {
          apiVersion: "policy/v1",
          kind: "PodDisruptionBudget",
          metadata: metadataOf(identity, "connect", "connect"),
          spec: {
            maxUnavailable: 0,
            // A driver that is not ready serves nobody; it must not hold a node.
            unhealthyPodEvictionPolicy: "AlwaysAllow",
            selector: { matchLabels: selectorOf(identity, "connect") },
          },
        },
      ],
      notes: [
        {
          rule: "drain-procedure",
          severity: "info",
          message: `kubectl drain waits for ever on the driver's node. To empty it: 1. kubectl cordon NODE; 2. tell the users, every session ends; 3. ${kubectl} rollout restart deployment/${name}, which starts the driver on another node; 4. kubectl drain NODE --ignore-daemonsets --delete-emptydir-data.`,
          path: ON,
          object: `PodDisruptionBudget/${name}`,
          source: "CFG04; Kubernetes, Disruptions",
        },
      ],
    };
  },
});
