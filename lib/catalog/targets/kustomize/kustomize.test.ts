import { describe, expect, it } from "vitest";
import { sampleInput } from "../../sample-target.ts";
import { kustomize } from "./target.ts";

describe("kustomize", () => {
  it("is a list and a file per object; the namespace stands in the objects alone", () => {
    const files = kustomize.files(sampleInput());
    expect(files.map(({ path }) => path)).toEqual([
      "kustomization.yaml",
      "01-configmap-sales-connect.yaml",
      "02-deployment-sales-connect.yaml",
    ]);
    expect(files[0]?.text).toBe(
      `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - 01-configmap-sales-connect.yaml
  - 02-deployment-sales-connect.yaml
`,
    );
    expect(files[1]?.text).toContain("namespace: spark\n");
  });
});
