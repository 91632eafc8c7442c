import { describe, expect, it } from "vitest";
import { settle } from "#lib/render/tree.ts";
import { sampleContext, sampleView } from "../../sample.ts";
import { availability } from "./entry.ts";

const render = (podDisruptionBudget: boolean) =>
  availability.render(sampleView({ availability: { podDisruptionBudget } }), sampleContext());

describe("availability", () => {
  it("is off until somebody chooses it", () => {
    expect(render(false)).toEqual({ because: ["/spec/availability/podDisruptionBudget"] });
  });

  it("binds the driver of this installation and nothing else (GU03)", () => {
    const [budget] = render(true)?.objects ?? [];
    expect(budget && settle(budget).value).toMatchObject({
      apiVersion: "policy/v1",
      kind: "PodDisruptionBudget",
      metadata: { name: "sales-connect" },
      spec: {
        maxUnavailable: 0,
        unhealthyPodEvictionPolicy: "AlwaysAllow",
        selector: {
          matchLabels: { "app.kubernetes.io/instance": "sales", "app.kubernetes.io/component": "connect" },
        },
      },
    });
  });

  it("comes with the way round it, in the words of this installation", () => {
    const note = render(true)?.notes?.[0];
    expect(note?.severity).toBe("info");
    expect(note?.message).toContain("kubectl -n spark rollout restart deployment/sales-connect");
  });
});
