import { z } from "zod";
import { field } from "#lib/spec/field.ts";
import { nodeLabels, priorityClassName, taint } from "#lib/spec/nodes.ts";

const at = { step: "sizing", group: "Placement" } as const;

const nodeSelector = (whose: string, example: readonly Record<string, string>[]) =>
  z.exactOptional(
    field(nodeLabels(), {
      ...at,
      label: `${whose} node labels`,
      widget: "labels",
      example,
      help: "Only nodes with all of these labels are used: karpenter.sh/nodepool, topology.kubernetes.io/zone, kubernetes.io/arch.",
    }),
  );

const tolerations = (whose: string) =>
  z.exactOptional(
    field(z.array(taint()).min(1).max(20), {
      ...at,
      label: `${whose} tolerations`,
      widget: "lines",
      example: [["dedicated=spark:NoSchedule"], ["dedicated=spark:NoSchedule", "batch:NoExecute"]],
      help: "Taints the pod may ignore, one a line, as kubectl taint writes them: key=value:NoSchedule, or key:NoSchedule for any value.",
    }),
  );

const priority = (whose: string) =>
  z.exactOptional(
    field(priorityClassName(), {
      ...at,
      label: `${whose} priority class`,
      example: ["spark-driver", "spark-batch"],
      help: "An existing PriorityClass of the cluster; none is made here. A lower one loses its node to a higher one.",
    }),
  );

export const placementShape = {
  placement: z.strictObject({
    driver: z.strictObject({
      nodeSelector: nodeSelector("Driver", [{ "kubernetes.io/arch": "amd64" }, { "karpenter.sh/nodepool": "system" }]),
      tolerations: tolerations("Driver"),
      priorityClassName: priority("Driver"),
      keepNode: field(z.enum(["no", "cluster-autoscaler", "karpenter", "both"]), {
        ...at,
        label: "Keep the driver's node",
        help: "Ask the node autoscaler never to remove the driver's node to save money: a moved driver ends every session.",
      }),
    }),
    executor: z.strictObject({
      nodeSelector: nodeSelector("Executor", [{ "kubernetes.io/arch": "arm64" }, { "karpenter.sh/nodepool": "batch" }]),
      tolerations: tolerations("Executor"),
      priorityClassName: priority("Executor"),
      spread: field(z.enum(["none", "zones", "hosts", "zones-and-hosts"]), {
        ...at,
        label: "Spread executors",
        help: "Prefer an even number of executors in each zone or on each node. Zones cost shuffle traffic between them; one zone is chosen by its label above.",
      }),
      antiAffinity: field(z.enum(["none", "preferred", "required"]), {
        ...at,
        label: "One executor a node",
        help: "Keep executors of this installation off one another's nodes. Required: an executor without a node of its own waits.",
      }),
    }),
  }),
};
