import { z } from "zod";
import { field } from "#lib/spec/field.ts";

const at = { step: "cluster", group: "Quota" } as const;
const amount = (max: number) => z.int().min(1).max(max);

export const quotaShape = {
  quota: z.strictObject({
    cores: z.exactOptional(
      field(amount(100_000_000), {
        ...at,
        label: "Cores",
        unit: "cores",
        profile: true,
        help: "requests.cpu of the namespace: driver, notebook and the most executors must fit in. Less what else runs there.",
      }),
    ),
    memoryMib: z.exactOptional(
      field(amount(1_000_000_000_000), {
        ...at,
        label: "Memory",
        unit: "MiB",
        profile: true,
        help: "requests.memory of the namespace, in the same sense.",
      }),
    ),
    pods: z.exactOptional(
      field(amount(100_000_000), {
        ...at,
        label: "Pods",
        profile: true,
        help: "The most pods in the namespace, in the same sense.",
      }),
    ),
    render: field(z.boolean(), {
      ...at,
      label: "Make a ResourceQuota",
      help: "Render these numbers as a ResourceQuota. It binds the whole namespace, other installations too; where the namespace has one already, leave this off.",
    }),
  }),
};
