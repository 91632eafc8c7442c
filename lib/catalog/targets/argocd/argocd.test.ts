import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { sampleInput } from "../../sample-target.ts";
import { argocd } from "./target.ts";

const options = { repo: "https://git.example.com/data/clusters", path: "prod/sales", revision: "main" };

describe("argocd", () => {
  it("is an Application beside the folder of objects", () => {
    const files = argocd.files({ ...sampleInput(), options });
    expect(files.map(({ path }) => path)).toEqual([
      "application.yaml",
      "manifests/01-configmap-sales-connect.yaml",
      "manifests/02-deployment-sales-connect.yaml",
    ]);
    expect(parse(files[0]?.text ?? "")).toEqual({
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Application",
      metadata: { name: "sales-dev", namespace: "argocd" },
      spec: {
        project: "default",
        source: { repoURL: options.repo, path: "prod/sales", targetRevision: "main" },
        destination: { server: "https://kubernetes.default.svc", namespace: "spark" },
        syncPolicy: { automated: { prune: false }, syncOptions: ["ServerSideApply=true"] },
      },
    });
  });

  it("marks what is not given, each part", () => {
    const { source } = parse(argocd.files(sampleInput())[0]?.text ?? "").spec;
    expect(Object.values(source).every((value) => String(value).includes("REPLACE-ME"))).toBe(true);
  });

  it("refuses an address with a password in it", () => {
    const refusal = argocd.refuse?.({ ...sampleInput(), options: { repo: "https://me:secret@git.example.com/a" } });
    expect(refusal).toMatch(/would be committed/);
    expect(refusal).not.toContain("secret");
  });
});
