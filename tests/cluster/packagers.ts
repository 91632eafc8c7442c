// Helm and kubectl, built from the modules of `tools`: they say what becomes of a chart and of a kustomization.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { cached, need } from "../install.ts";

const tools = path.join(import.meta.dirname, "tools");

const PROGRAMS = {
  helm: "helm.sh/helm/v4/cmd/helm",
  // `kubectl kustomize` is the kustomize most people have.
  kubectl: "k8s.io/kubernetes/cmd/kubectl",
} as const;

/** A folder with both, built on first use; a change of the modules builds them again. */
export function packagers(): string {
  const key = createHash("sha256")
    .update(readFileSync(path.join(tools, "go.sum")))
    .digest("hex")
    .slice(0, 16);
  return cached(`packagers/${key}`, (into) => {
    need("go", ["version"], "Install Go 1.26.");
    console.log("Building helm and kubectl; this takes about a minute the first time.");
    for (const [name, from] of Object.entries(PROGRAMS))
      execFileSync("go", ["build", "-trimpath", "-ldflags", "-s -w", "-o", path.join(into, name), from], {
        cwd: tools,
        stdio: "inherit",
        env: { ...process.env, CGO_ENABLED: "0", GOTOOLCHAIN: "local", GOFLAGS: "-mod=readonly" },
      });
  });
}
