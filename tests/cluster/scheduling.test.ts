import { beforeAll, describe, expect, inject, it } from "vitest";
import { setInText } from "#lib/spec/edit.ts";
import { newDocumentText } from "#lib/spec/new-document.ts";
import type { Json } from "#lib/spec/pointer.ts";
import { bytesOf } from "../rendering/world.ts";
import { complaints } from "./complaints.ts";
import { makeTarget, type Target } from "./namespace.ts";

const NAMESPACE = "scheduling";
const plane = inject("controlPlane");
let target: Target;
beforeAll(async () => void (target = await makeTarget(plane, NAMESPACE)));

const labelled = {
  provider: "other",
  nodeLabels: { pool: "batch", lifecycle: "SPOT" },
  tolerations: ["spot:NoExecute"],
};
const kept = {
  keepNode: "both",
  nodeSelector: { "kubernetes.io/arch": "amd64" },
  tolerations: ["system=spark:NoSchedule"],
  priorityClassName: "spark-driver",
};

/** What random documents rarely have together. */
const rows: readonly (readonly [string, Readonly<Record<string, Json>>])[] = [
  [
    "spot nodes by labels, a driver kept on its node, executors spread and apart",
    {
      "/spec/spot": { enabled: true, ...labelled },
      "/spec/placement": {
        driver: kept,
        executor: { spread: "zones-and-hosts", antiAffinity: "required", priorityClassName: "spark-batch" },
      },
    },
  ],
  [
    "disks with a limit, a budget and a quota",
    {
      "/spec/localDisks": { count: 3, sizeLimitMib: 2048 },
      "/spec/placement/executor/antiAffinity": "preferred",
      "/spec/availability/podDisruptionBudget": true,
      "/spec/quota": { cores: 500, memoryMib: 5_000_000, pods: 500, render: true },
    },
  ],
  ["disks in memory", { "/spec/localDisks": { type: "memory", memoryMib: 2048 } }],
  [
    "claims on spot nodes of a line with the grace period in the template",
    {
      "/spec/localDisks": { type: "pvc", storageClass: "fast", count: 2 },
      "/spec/spark/version": "4.0",
      "/spec/spot": { enabled: true, provider: "aks" },
    },
  ],
];

describe("a real API server takes placement, spot nodes, disks, budgets and quotas, under PSS restricted", () => {
  it.each(rows)("%s", async (_, changes) => {
    const about = { name: "sales", team: "analytics", environment: "staging", presets: ["connect-dev"] };
    const text = Object.entries({ "/spec/namespace": NAMESPACE, ...changes }).reduce(
      (made, [pointer, value]) => setInText(made, pointer, value),
      newDocumentText({ ...about, spark: "4.1" }),
    );
    expect(await complaints(plane, target, bytesOf(text))).toEqual([]);
  });
});
