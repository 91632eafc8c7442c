import { z } from "zod";
import { roleArn } from "#lib/spec/cloud-names.ts";
import { field } from "#lib/spec/field.ts";
import { secretName } from "#lib/spec/names.ts";

const step = "storage";
const group = "History Server";
const needs = { pointer: "/history/enabled", is: true };
const by = (credentials: string) => [needs, { pointer: "/objectStore/credentials", is: credentials }];

export const historyShape = {
  history: z.strictObject({
    enabled: field(z.boolean(), {
      label: "History Server",
      step,
      group,
      needs: { pointer: "/eventLog/enabled", is: true },
      help: "The Spark UI of what has ended, read from the event logs.",
    }),
    cores: field(z.int().min(1).max(64), {
      label: "History Server cores",
      step,
      group,
      unit: "cores",
      needs,
      help: "CPU request of its pod; a quarter of the cores reads logs at the same time.",
    }),
    memoryMib: field(z.int().min(512).max(262_144), {
      label: "History Server heap",
      step,
      group,
      unit: "MiB",
      needs,
      help: "SPARK_DAEMON_MEMORY. Half of it may hold applications while they are read.",
    }),
    memoryOverheadMib: field(z.int().min(256).max(65_536), {
      label: "History Server memory overhead",
      step,
      group,
      unit: "MiB",
      needs,
      help: "Memory of its pod outside the heap; RocksDB keeps its caches there.",
    }),
    diskMib: field(z.int().min(1024).max(1_048_576), {
      label: "History Server disk",
      step,
      group,
      unit: "MiB",
      needs,
      help: "Applications that were read, on the node's disk. Nothing is lost with it.",
    }),
    retentionDays: field(z.int().min(1).max(3650), {
      label: "Event logs are kept",
      step,
      group,
      unit: "days",
      needs,
      help: "Older logs are deleted from the bucket, those of every application of the prefix.",
    }),
    rolledFiles: field(z.int().min(1).max(10_000), {
      label: "Rolled files kept whole",
      step,
      group,
      needs,
      help: "Of one application. Older files are compacted, which drops what ended jobs did: a server that never ends would fill the bucket.",
    }),
    credentialsSecret: z.exactOptional(
      field(secretName(), {
        label: "History Server's Secret",
        step,
        group,
        needs: by("secret"),
        help: "A Secret with keys of its own, under the same names: they need no more than to read, write and delete below the prefix. Empty: the object store's.",
      }),
    ),
    roleArn: z.exactOptional(
      field(roleArn(), {
        label: "History Server's IAM role",
        step,
        group,
        example: ["arn:aws:iam::111122223333:role/spark-history", "arn:aws:iam::111122223333:role/events"],
        needs: by("irsa"),
        help: "A role of its own, which needs no more than to read, write and delete below the prefix. Empty: the object store's.",
      }),
    ),
  }),
};
