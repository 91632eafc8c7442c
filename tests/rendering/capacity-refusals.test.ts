import { describe, expect, it } from "vitest";
import { applyPatch } from "#lib/spec/edit.ts";
import { examine } from "#lib/lint/examine.ts";
import type { JsonMap } from "#lib/spec/pointer.ts";
import { catalogue, world } from "./world.ts";
import { documentOf } from "../setup/document-of.ts";

const look = (text: string) => examine(text, world, { catalogue });

/** What is refused, and what is left of it after each of the fixes that come with the refusal. */
function refusal(spec: JsonMap, rule: string) {
  const text = documentOf(spec);
  const { findings, rendering } = look(text);
  const found = findings.find((one) => one.rule === rule);
  const after = (found?.fixes ?? []).map(({ patch }) => look(applyPatch(text, patch)));
  return { rendering, found, after };
}

const executor = { cores: 8, memoryMib: 24_576, memoryOverheadMib: 4096 };
const pools = { batch: { cores: 16, memoryMib: 28_000 }, system: { cores: 4, memoryMib: 14_000 } };

const refused: readonly (readonly [string, JsonMap, string, RegExp])[] = [
  [
    "X05 an external shuffle service",
    { spark: { conf: { "spark.shuffle.service.enabled": "true" } } },
    "DA010",
    /no external shuffle service on Kubernetes/,
  ],
  [
    "X08 an executor larger than any node",
    { executor, cluster: { pools } },
    "pod-too-large",
    /8 cores, 28672 MiB.*batch: 16 cores, 28000 MiB.*system: 4 cores/s,
  ],
  [
    "X08 more than the quota",
    { executor, dynamicAllocation: { maxExecutors: 20 }, quota: { cores: 100, memoryMib: 999_999 } },
    "quota-exceeded",
    /161 cores.*connect 1 × 1 \+ executor 20 × 8.*100/,
  ],
  ["X09 KEDA on the driver", { keda: { enabled: true } }, "schema", /scales the driver.*dynamicAllocation/],
  ["X09 a HorizontalPodAutoscaler on the driver", { connect: { hpa: {} } }, "schema", /scales the driver/],
];

describe("refused, with the numbers and a way out", () => {
  it.each(refused)("%s", (_, spec, rule, message) => {
    const { rendering, found, after } = refusal(spec, rule);
    expect(rendering).toBeUndefined();
    expect(found).toMatchObject({ severity: "error" });
    expect(found?.message).toMatch(message);
    expect(after.length).toBeGreaterThan(0);
    for (const { findings } of after)
      expect(findings.filter((one) => one.rule === rule && one.path === found?.path)).toEqual([]);
  });

  it("X08 a pod that fits one pool it may run on is taken", () => {
    const roomy = { ...pools, batch: { cores: 16, memoryMib: 28_672 } };
    expect(refusal({ executor, cluster: { pools: roomy } }, "pod-too-large").rendering).toBeDefined();
  });
});
