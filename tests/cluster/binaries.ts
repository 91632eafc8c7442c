// Finds or builds the programs of a Kubernetes control plane. There is no container engine in this: three Go programs.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

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
  const cache = path.join(
    process.env.XDG_CACHE_HOME ?? path.join(homedir(), ".cache"),
    "spark-constructor",
    "control-plane",
    key,
  );
  const absent = (Object.keys(PROGRAMS) as Program[]).filter((name) => !existsSync(path.join(cache, name)));
  if (absent.length === 0) return cache;
  if (spawnSync("go", ["version"]).status !== 0)
    throw new Error(
      "The control plane is not built yet and Go is not installed. Install Go 1.26, or name a folder with etcd and kube-apiserver in KUBEBUILDER_ASSETS.",
    );
  mkdirSync(cache, { recursive: true });
  for (const name of absent) build(name, cache);
  return cache;
}

function build(name: Program, cache: string) {
  console.log(`Building ${name} of Kubernetes ${KUBERNETES}; all of it takes about eight minutes the first time.`);
  execFileSync("go", ["build", "-trimpath", "-ldflags", linkerFlags(), "-o", path.join(cache, name), PROGRAMS[name]], {
    cwd: tools,
    stdio: "inherit",
    env: { ...process.env, CGO_ENABLED: "0", GOTOOLCHAIN: "local", GOFLAGS: "-mod=readonly" },
  });
}
