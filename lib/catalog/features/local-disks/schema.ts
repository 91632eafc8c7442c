import { z } from "zod";
import { field } from "#lib/spec/field.ts";

const at = { step: "sizing", group: "Local disks" } as const;
const pvc = { pointer: "/localDisks/type", is: "pvc" } as const;
/** 64 MiB is what the smallest shuffle needs; 64 TiB is the largest volume of any cloud. */
const sizeMib = () => z.int().min(64).max(67_108_864);

export const localDisksShape = {
  localDisks: z.strictObject({
    type: field(z.enum(["emptyDir", "memory", "pvc"]), {
      ...at,
      label: "Shuffle and spill go to",
      help: "emptyDir: the node's own disk. memory: the executor's memory, for small shuffles. pvc: a volume of its own for each executor, for large ones.",
    }),
    count: field(z.int().min(1).max(8), {
      ...at,
      label: "Disks an executor",
      needs: { pointer: "/localDisks/type", is: ["emptyDir", "pvc"] },
      help: "Spark spreads its files over this many directories. More than one helps only if they are different disks, as claims are.",
    }),
    sizeLimitMib: z.exactOptional(
      field(sizeMib(), {
        ...at,
        label: "Largest size",
        unit: "MiB",
        needs: { pointer: "/localDisks/type", is: "emptyDir" },
        help: "Of one disk. An executor that writes more is evicted, and its node is chosen by what is free. Empty: as much as the node has.",
      }),
    ),
    memoryMib: field(sizeMib(), {
      ...at,
      label: "Size in memory",
      unit: "MiB",
      needs: { pointer: "/localDisks/type", is: "memory" },
      help: "The most shuffle and spill files take. They count against the executor pod's memory: the overhead must hold them too.",
    }),
    claimMib: field(sizeMib(), {
      ...at,
      label: "Size of a claim",
      unit: "MiB",
      needs: pvc,
      help: "Each disk of each executor is a claim of this size.",
    }),
    storageClass: z.exactOptional(
      field(
        z.string().regex(/^[a-z0-9](?:[-.a-z0-9]{0,251}[a-z0-9])?$/, {
          error: "Lower-case letters, digits, '-' and '.', as Kubernetes wants a StorageClass's name.",
        }),
        {
          ...at,
          label: "Storage class",
          needs: pvc,
          help: "An existing StorageClass; without one Spark makes no claim. One that binds when a pod is scheduled (WaitForFirstConsumer) keeps claim and pod in one zone.",
        },
      ),
    ),
    recoverShuffle: field(z.boolean(), {
      ...at,
      label: "Recover shuffle files",
      needs: [pvc, { pointer: "/celeborn/enabled", is: false }],
      help: "An executor that takes over the claim of a lost one reads the shuffle files on it instead of computing them again.",
    }),
  }),
};
