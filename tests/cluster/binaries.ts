// Finds or builds the programs of a Kubernetes control plane. There is no container engine in this: three Go programs.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { cached, need } from "../install.ts";

const tools = path.join(import.meta.dirname, "tools");

/** The Kubernetes release of `tools/go.mod`. */
const KUBERNETES = "1.37.2";

const PROGRAMS = {
  etcd: "go.etcd.io/etcd/server/v3",
  "kube-apiserver": "k8s.io/kubernetes/cmd/kube-apiserver",
} as const;

export type Program = keyof typeof PROGRAMS;

/** kube-apiserver reports its version from these variables; without them it calls itself 0.0.0 and refuses to start. */
function linkerFlags(): string {
  const [major, minor] = KUBERNETES.split(".");
  const at = (name: string) => [
    `-X ${name}.gitVersion=v${KUBERNETES}`,
    `-X ${name}.gitMajor=${major}`,
    `-X ${name}.gitMinor=${minor}`,
  ];
  return ["-s", "-w", ...at("k8s.io/component-base/version"), ...at("k8s.io/client-go/pkg/version")].join(" ");
}

/** A folder with every program: the one of KUBEBUILDER_ASSETS, else a cache that a change of `go.sum` empties. */
export function controlPlaneBinaries(): string {
  const assets = process.env.KUBEBUILDER_ASSETS;
  if (assets) {
    const missing = Object.keys(PROGRAMS).filter((name) => !existsSync(path.join(assets, name)));
    if (missing.length > 0) throw new Error(`KUBEBUILDER_ASSETS=${assets} lacks ${missing.join(", ")}.`);
    return assets;
  }
  const key = createHash("sha256")
    .update(readFileSync(path.join(tools, "go.sum")))
    .update(linkerFlags())
    .digest("hex")
    .slice(0, 16);
  return cached(`control-plane/${key}`, (into) => {
    need("go", ["version"], "Install Go 1.26, or name a folder with etcd and kube-apiserver in KUBEBUILDER_ASSETS.");
    console.log(
      `Building the control plane of Kubernetes ${KUBERNETES}; this takes about eight minutes the first time.`,
    );
    for (const [name, from] of Object.entries(PROGRAMS)) build(from, path.join(into, name));
  });
}

function build(from: string, to: string) {
  execFileSync("go", ["build", "-trimpath", "-ldflags", linkerFlags(), "-o", to, from], {
    cwd: tools,
    stdio: "inherit",
    env: { ...process.env, CGO_ENABLED: "0", GOTOOLCHAIN: "local", GOFLAGS: "-mod=readonly" },
  });
}
