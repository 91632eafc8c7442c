import { z } from "zod";
import { field } from "#lib/spec/field.ts";
import { nodeLabels, taint } from "#lib/spec/nodes.ts";

const at = { step: "sizing", group: "Spot nodes" } as const;
const on = { pointer: "/spot/enabled", is: true } as const;
const elsewhere = [on, { pointer: "/spot/provider", is: "other" }] as const;

export const spotShape = {
  spot: z.strictObject({
    enabled: field(z.boolean(), {
      ...at,
      label: "Executors on spot nodes",
      help: "Run executors on nodes the cloud may take back, and move their shuffle files before they go. The driver stays on other nodes.",
    }),
    provider: field(z.enum(["eks", "karpenter", "gke", "aks", "other"]), {
      ...at,
      label: "Spot nodes of",
      needs: on,
      help: "Who makes the nodes: it decides label, taint and how long before its end a node gets notice.",
    }),
    nodeLabels: z.exactOptional(
      field(nodeLabels(), {
        ...at,
        label: "Labels of spot nodes",
        widget: "labels",
        needs: elsewhere,
        example: [{ "node.example.com/lifecycle": "spot" }, { "example.com/pool": "spot" }],
        help: "Labels that only spot nodes carry: executors go there, the driver goes anywhere else.",
      }),
    ),
    tolerations: z.exactOptional(
      field(z.array(taint()).min(1).max(20), {
        ...at,
        label: "Taints of spot nodes",
        widget: "lines",
        needs: elsewhere,
        example: [["lifecycle=spot:NoSchedule"], ["example.com/spot:NoSchedule", "lifecycle=spot:NoSchedule"]],
        help: "Taints of those nodes, one a line: key=value:NoSchedule, or key:NoSchedule for any value.",
      }),
    ),
    gracePeriodSeconds: field(z.int().min(15).max(600), {
      ...at,
      label: "Time to move",
      unit: "s",
      needs: on,
      help: "Seconds an executor gets to hand its shuffle and cache blocks over before it is killed. A reclaimed node may give less.",
    }),
  }),
};
