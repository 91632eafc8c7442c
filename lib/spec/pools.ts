import { z } from "zod";
import { field } from "./field.ts";
import { nodeLabels, taint } from "./nodes.ts";

const at = { step: "cluster", profile: true } as const;
/** A pool's name is the cloud's, kept as it is; it stands in messages only. */
const NAME = /^[A-Za-z0-9][-._A-Za-z0-9]{0,62}$/;

/** Kinds of nodes the cluster has, so that a pod no node can hold is refused before it waits for ever (X08). */
export const poolsField = () =>
  field(
    z.record(
      z.string().regex(NAME, { error: "A pool's name has letters, digits, '-', '_' and '.', at most 63." }),
      z.strictObject({
        labels: z.exactOptional(
          field(nodeLabels(), {
            ...at,
            label: "Labels of its nodes",
            widget: "labels",
            example: [{ "kubernetes.io/arch": "amd64" }, { "karpenter.sh/nodepool": "batch" }],
            help: "What a pod's node labels are compared with.",
          }),
        ),
        taint: z.exactOptional(
          field(taint(), {
            ...at,
            label: "Taint of its nodes",
            example: ["dedicated=spark:NoSchedule", "nvidia.com/gpu:NoSchedule"],
            help: "Only pods that tolerate it get onto the pool: key=value:NoSchedule, or key:NoSchedule for an empty value.",
          }),
        ),
        cores: field(z.int().min(1).max(1024), {
          ...at,
          label: "Cores for pods",
          unit: "cores",
          help: "What one node has left for pods, rounded down: allocatable of kubectl describe node, less its DaemonSets.",
        }),
        memoryMib: field(z.int().min(512).max(33_554_432), {
          ...at,
          label: "Memory for pods",
          unit: "MiB",
          help: "In the same sense. It is noticeably less than the machine's: the system and the kubelet keep their part.",
        }),
        gpus: z.exactOptional(
          field(z.int().min(0).max(64), {
            ...at,
            label: "GPUs of a node",
            unit: "GPUs",
            help: "Devices of one node; empty means none.",
          }),
        ),
      }),
    ),
    {
      ...at,
      label: "Node pools",
      group: "Node pools",
      widget: "items",
      itemLabel: "pool",
      help: "The kinds of nodes pods can get. With them, driver and executors are checked against the largest node they may run on.",
    },
  );
