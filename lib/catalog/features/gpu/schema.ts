import { z } from "zod";
import { field } from "#lib/spec/field.ts";
import { nodeLabels, taint } from "#lib/spec/nodes.ts";
import { vendorIds } from "./vendors.ts";

const at = { step: "acceleration", group: "GPU" } as const;
const on = { pointer: "/gpu/enabled", is: true } as const;
const rapids = [on, { pointer: "/gpu/vendor", is: "nvidia" }, { pointer: "/gpu/rapids", is: true }] as const;

/** Spark cuts a resource's name at its first dot, so a name with one cannot be asked for (ResourceUtils.listResourceIds). */
const RESOURCE = /^[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/;

const resourceName = () =>
  z
    .string()
    .max(63)
    .regex(RESOURCE, {
      error: (issue) =>
        String(issue.input).includes(".")
          ? "Spark cuts a resource's name at the first dot, so mig-1g.5gb and gpu.shared cannot be asked for. Run the device plug-in with the MIG strategy single, or without renaming shared GPUs: it then offers them as nvidia.com/gpu."
          : "Write what follows the slash of the resource: gpu, i915, xe.",
    });

export const gpuShape = {
  gpu: z.strictObject({
    enabled: field(z.boolean(), {
      ...at,
      label: "GPUs for executors",
      help: "Each executor gets GPUs of its own. The driver gets none: it has no use for one.",
    }),
    vendor: field(z.enum(vendorIds), {
      ...at,
      label: "GPU vendor",
      needs: on,
      help: "Whose device plug-in offers the GPUs: nvidia.com/gpu, amd.com/gpu or gpu.intel.com/i915.",
    }),
    resource: z.exactOptional(
      field(resourceName(), {
        ...at,
        label: "Resource name",
        needs: on,
        example: ["xe", "shared"],
        help: "What follows the slash of the resource nodes offer, when it is not the vendor's usual one: xe for gpu.intel.com/xe.",
      }),
    ),
    amount: field(z.int().min(1).max(16), {
      ...at,
      label: "GPUs per executor",
      unit: "GPUs",
      needs: on,
      help: "Tasks share them evenly. RAPIDS takes exactly one.",
    }),
    rapids: field(z.boolean(), {
      ...at,
      label: "RAPIDS",
      needs: [on, { pointer: "/gpu/vendor", is: "nvidia" }],
      help: "Run SQL and DataFrame plans on the GPU with NVIDIA's plug-in. Off: only your own code uses the GPU.",
    }),
    concurrentTasks: field(z.int().min(1).max(64), {
      ...at,
      label: "Tasks on a GPU at once",
      needs: rapids,
      help: "spark.rapids.sql.concurrentGpuTasks: how many of an executor's tasks hold the GPU together. Two to four is usual.",
    }),
    pinnedPoolMib: field(z.int().min(0).max(524_288), {
      ...at,
      label: "Pinned memory",
      unit: "MiB",
      needs: rapids,
      help: "spark.rapids.memory.pinnedPool.size: host memory for fast copies to the GPU. It is part of the executor's memory overhead.",
    }),
    nodeSelector: z.exactOptional(
      field(nodeLabels(), {
        ...at,
        label: "GPU node labels",
        widget: "labels",
        needs: on,
        example: [{ "nvidia.com/gpu.product": "NVIDIA-L4" }, { "cloud.google.com/gke-accelerator": "nvidia-l4" }],
        help: "Only nodes with all of these labels are used. Leave empty for the label the vendor's node labeller sets.",
      }),
    ),
    tolerations: z.exactOptional(
      field(z.array(taint()).min(1).max(20), {
        ...at,
        label: "GPU node taints",
        widget: "lines",
        needs: on,
        example: [["nvidia.com/gpu=present:NoSchedule"], ["gpu:NoSchedule"]],
        help: "Taints executors tolerate, as kubectl writes them. Leave empty for the resource's name with NoSchedule.",
      }),
    ),
  }),
};
