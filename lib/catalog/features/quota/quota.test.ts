import { describe, expect, it } from "vitest";
import { settle } from "#lib/render/tree.ts";
import { sampleContext, sampleSpec, sampleView } from "../../sample.ts";
import { quota } from "./entry.ts";

const render = (own: object) => quota.render(sampleView({ quota: own }), sampleContext());

describe("quota", () => {
  it("is only checked against unless an object is asked for", () => {
    expect(render({ cores: 10, memoryMib: 1024, pods: 5 })).toEqual({ because: ["/spec/quota/render"] });
  });

  it("renders requests and pods, never limits.cpu", () => {
    const [object] = render({ cores: 10, memoryMib: 65_536, render: true })?.objects ?? [];
    expect(object && settle(object).value).toMatchObject({
      kind: "ResourceQuota",
      metadata: { name: "sales-quota", namespace: "spark" },
      spec: { hard: { "requests.cpu": "10", "requests.memory": "65536Mi" } },
    });
    expect(JSON.stringify(object)).not.toContain("limits.");
  });

  it("says whom it binds", () => {
    expect(render({ pods: 3, render: true })?.notes?.[0]).toMatchObject({
      severity: "info",
      rule: "quota-of-namespace",
    });
  });

  it("wants at least one number", () => {
    const advise = (own: object) => quota.advise?.(sampleSpec({ quota: own }), "dev");
    expect(advise({ render: true })).toMatchObject([{ rule: "quota-empty", severity: "error" }]);
    expect(advise({ render: true, pods: 3 })).toEqual([]);
    expect(advise({ render: false })).toEqual([]);
  });
});
