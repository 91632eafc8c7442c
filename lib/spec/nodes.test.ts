import { describe, expect, it } from "vitest";
import { nodeLabels, readTaint, taint, tolerates, tolerationOf } from "./nodes.ts";

describe("taints and labels of nodes", () => {
  it("reads a taint as kubectl writes it", () => {
    expect(readTaint("nvidia.com/gpu=present:NoSchedule")).toEqual({
      key: "nvidia.com/gpu",
      value: "present",
      effect: "NoSchedule",
    });
    expect(readTaint("spot:NoExecute")).toEqual({ key: "spot", effect: "NoExecute" });
  });

  it.each(["spot", "spot=true", "spot=true:Never", "=true:NoSchedule", "a/b/c:NoSchedule", ""])(
    "%s is no taint, and the reason shows how one looks",
    (text) => {
      const { error } = taint().safeParse(text);
      expect(error?.issues[0]?.message).toContain("key=value:NoSchedule");
    },
  );

  it("keys may have a prefix, values may be empty or in capitals", () => {
    const ok = (labels: object) => nodeLabels().safeParse(labels).success;
    expect(ok({ "eks.amazonaws.com/capacityType": "SPOT", "node-role.kubernetes.io/spark": "" })).toBe(true);
    expect(ok({ "a b": "c" })).toBe(false);
    expect(ok({ a: "-c" })).toBe(false);
  });

  it("tolerates as the scheduler does: key, effect and, unless any will do, value", () => {
    const gpu = { key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" };
    expect(tolerates(tolerationOf("nvidia.com/gpu=present:NoSchedule"), gpu)).toBe(true);
    expect(tolerates(tolerationOf("nvidia.com/gpu:NoSchedule"), gpu)).toBe(true);
    expect(tolerates(tolerationOf("nvidia.com/gpu=other:NoSchedule"), gpu)).toBe(false);
    expect(tolerates(tolerationOf("nvidia.com/gpu:NoExecute"), gpu)).toBe(false);
    expect(tolerates({ key: "nvidia.com/gpu", operator: "Exists" }, gpu)).toBe(true);
    expect(tolerates({ operator: "Exists" }, gpu)).toBe(true);
    expect(tolerates({ key: "spot", effect: "NoSchedule" }, { key: "spot", effect: "NoSchedule" })).toBe(true);
  });
});
