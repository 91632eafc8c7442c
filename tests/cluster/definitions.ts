// CustomResourceDefinitions as their projects publish them: inside the projects' own Go modules, which are downloaded
// into Go's module cache, neither built nor committed.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { need } from "../install.ts";
import { sparkApplicationDefinitions } from "./spark-application.ts";

/**
 * MODULE@VERSION → definitions in it. All Apache-2.0; each the newest served whose go.mod asks for no newer Go than
 * `tools/go.mod` does. Apache's own SparkApplication (spark.apache.org/v1) is in no package of any registry: its
 * manifests are checked by their unit tests only.
 */
const MODULES: Readonly<Record<string, readonly string[]>> = {
  "github.com/external-secrets/external-secrets@v1.3.2": [
    "config/crds/bases/external-secrets.io_externalsecrets.yaml",
    "config/crds/bases/external-secrets.io_secretstores.yaml",
  ],
  "github.com/prometheus-operator/prometheus-operator@v0.85.0": [
    "example/prometheus-operator-crd/monitoring.coreos.com_servicemonitors.yaml",
    "example/prometheus-operator-crd/monitoring.coreos.com_podmonitors.yaml",
    "example/prometheus-operator-crd/monitoring.coreos.com_prometheusrules.yaml",
  ],
  "github.com/bitnami-labs/sealed-secrets@v0.40.0": ["helm/sealed-secrets/crds/bitnami.com_sealedsecrets.yaml"],
  "sigs.k8s.io/gateway-api@v1.6.3": [
    "config/crd/standard/gateway.networking.k8s.io_httproutes.yaml",
    "config/crd/standard/gateway.networking.k8s.io_grpcroutes.yaml",
  ],
  "github.com/cilium/cilium@v1.20.2": ["pkg/k8s/apis/cilium.io/client/crds/v2/ciliumnetworkpolicies.yaml"],
  "github.com/argoproj/argo-cd/v3@v3.5.7": ["manifests/crds/application-crd.yaml"],
  "github.com/fluxcd/kustomize-controller@v1.9.6": ["config/crd/bases/kustomize.toolkit.fluxcd.io_kustomizations.yaml"],
  "github.com/fluxcd/source-controller@v1.9.6": ["config/crd/bases/source.toolkit.fluxcd.io_gitrepositories.yaml"],
};

export interface Definition {
  /** `<plural>.<group>` */
  name: string;
  kind: string;
  plural: string;
  /** the manifest: YAML or JSON, as the API server takes it */
  manifest: string;
}

/** Every definition of the test control plane; downloads what the caches lack (100 MB once). */
export function definitions(): Definition[] {
  const folders = moduleFolders(Object.keys(MODULES));
  const published = Object.entries(MODULES).flatMap(([module, files]) =>
    files.map((file) => readDefinition(path.join(folders.get(module) ?? "", file))),
  );
  return [...published, ...sparkApplicationDefinitions()];
}

function moduleFolders(modules: readonly string[]): ReadonlyMap<string, string> {
  need("go", ["version"], "Install Go 1.26.");
  // At the root, outside of any module, so that nothing is recorded in a go.sum.
  const env = { ...process.env, GOWORK: "off", GOTOOLCHAIN: "local" };
  const answer = execFileSync("go", ["mod", "download", "-json", ...modules], { cwd: "/", env, encoding: "utf8" });
  // One object after the other, as `go help mod download` says.
  const found = answer
    .split(/(?<=^\})\n/m)
    .filter((one) => one.trim() !== "")
    .map((one) => JSON.parse(one) as { Path: string; Version: string; Dir: string });
  return new Map(found.map(({ Path, Version, Dir }) => [`${Path}@${Version}`, Dir]));
}

/** These files are all written by one generator, so their names stand at known places and no parser is needed. */
function readDefinition(file: string): Definition {
  const manifest = readFileSync(file, "utf8");
  const at = (pattern: RegExp) => {
    const found = pattern.exec(manifest)?.[1];
    if (found === undefined) throw new Error(`${file} has nothing at ${pattern}`);
    return found;
  };
  return {
    name: at(/^ {2}name: (\S+)$/m),
    kind: at(/^ {4}kind: (\w+)$/m),
    plural: at(/^ {4}plural: (\w+)$/m),
    manifest,
  };
}
