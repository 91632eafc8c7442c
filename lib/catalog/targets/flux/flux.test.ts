import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { sampleInput } from "../../sample-target.ts";
import { flux } from "./target.ts";

const options = { repo: "ssh://git@git.example.com/data/clusters", path: "./prod/sales", revision: "main" };
const texts = (given: object = options) =>
  flux.files({ ...sampleInput(), options: given }).map(({ text }) => parse(text));

describe("flux", () => {
  it("is a repository, what reads it, and the kustomize folder", () => {
    expect(flux.files(sampleInput()).map(({ path }) => path)).toEqual([
      "git-repository.yaml",
      "flux-kustomization.yaml",
      "manifests/kustomization.yaml",
      "manifests/01-configmap-sales-connect.yaml",
      "manifests/02-deployment-sales-connect.yaml",
    ]);
    expect(texts().slice(0, 3)).toEqual([
      {
        apiVersion: "source.toolkit.fluxcd.io/v1",
        kind: "GitRepository",
        metadata: { name: "sales-dev", namespace: "flux-system" },
        spec: { interval: "5m", url: options.repo, ref: { branch: "main" } },
      },
      {
        apiVersion: "kustomize.toolkit.fluxcd.io/v1",
        kind: "Kustomization",
        metadata: { name: "sales-dev", namespace: "flux-system" },
        spec: {
          interval: "10m",
          sourceRef: { kind: "GitRepository", name: "sales-dev" },
          path: "./prod/sales",
          prune: false,
        },
      },
      {
        apiVersion: "kustomize.config.k8s.io/v1beta1",
        kind: "Kustomization",
        resources: ["01-configmap-sales-connect.yaml", "02-deployment-sales-connect.yaml"],
      },
    ]);
  });

  it.each([
    ["release/2", { branch: "release/2" }],
    ["refs/tags/v1", { name: "refs/tags/v1" }],
    ["0123456789abcdef0123456789abcdef01234567", { commit: "0123456789abcdef0123456789abcdef01234567" }],
  ])("%s is told by its form", (revision, ref) => {
    expect(texts({ revision })[0].spec.ref).toEqual(ref);
  });

  it("refuses what Git takes and Flux does not, with the address to write", () => {
    const refuse = (repo: string) => flux.refuse?.({ ...sampleInput(), options: { repo } });
    expect(refuse("git@git.example.com:data/clusters.git")).toContain("ssh://git@git.example.com/data/clusters.git");
    expect(refuse(options.repo)).toBeUndefined();
  });
});
