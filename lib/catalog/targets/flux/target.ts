import { toYaml } from "#lib/render/yaml.ts";
import { gitProblem, gitSource, MANIFESTS, withScheme } from "../../git-source.ts";
import { kustomization } from "../../kustomization.ts";
import { comment } from "../../object-files.ts";
import { defineTarget } from "../../target.ts";

const NAMESPACE = "flux-system";

/** A GitRepository, a Kustomization that reads it, and in a folder of their own the objects with their list. */
export const flux = defineTarget({
  id: "flux",
  title: "Flux",
  help: "A GitRepository and a Kustomization beside the manifests they apply from a Git repository.",
  shape: "folder",
  readsGit: true,
  refuse({ options }) {
    const schemed = options?.repo === undefined ? undefined : withScheme(options.repo);
    return (
      gitProblem(options) ??
      (schemed === undefined ? undefined : `--repo ${options?.repo}: Flux wants a scheme; write ${schemed}.`)
    );
  },
  files({ name, environment, rendering: { objects }, options }) {
    const { repo, path, revision } = gitSource(options);
    const metadata = { name: `${name}-${environment}`, namespace: NAMESPACE };
    const repository = {
      apiVersion: "source.toolkit.fluxcd.io/v1",
      kind: "GitRepository",
      metadata,
      spec: { interval: "5m", url: repo, ref: refOf(revision) },
    };
    const applied = {
      apiVersion: "kustomize.toolkit.fluxcd.io/v1",
      kind: "Kustomization",
      metadata,
      spec: {
        interval: "10m",
        sourceRef: { kind: "GitRepository", name: metadata.name },
        path: `./${path.replace(/^(\.\/)+/, "")}`,
        prune: false,
      },
    };
    return [
      { path: "git-repository.yaml", text: toYaml(repository) },
      // Not called kustomization.yaml: kustomize would take it for a list of its own.
      { path: "flux-kustomization.yaml", text: comment(about(path)) + toYaml(applied) },
      ...kustomization(objects, `${MANIFESTS}/`),
    ];
  },
});

/** A full commit and a full reference are told by their form; everything else is a branch. */
function refOf(revision: string) {
  if (/^[0-9a-f]{40}$/.test(revision)) return { commit: revision };
  return revision.startsWith("refs/") ? { name: revision } : { branch: revision };
}

function about(path: string): string {
  return `Commit the folder ${MANIFESTS} as ${path}, then kubectl apply -f this file and git-repository.yaml once.
prune is off: deleting a driver ends every session on it, so what leaves the repository is removed by hand.`;
}
