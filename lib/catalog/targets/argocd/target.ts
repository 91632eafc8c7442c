import { toYaml } from "#lib/render/yaml.ts";
import { gitProblem, gitSource, MANIFESTS, namespaceOf } from "../../git-source.ts";
import { comment, objectFiles } from "../../object-files.ts";
import { defineTarget } from "../../target.ts";

/** An Application and, in a folder of their own, the objects it applies. The Application itself is applied by hand once. */
export const argocd = defineTarget({
  id: "argocd",
  title: "Argo CD",
  help: "An Application beside the manifests it applies from a Git repository.",
  shape: "folder",
  readsGit: true,
  refuse: ({ options }) => gitProblem(options),
  files({ name, environment, rendering: { objects }, options }) {
    const { repo, path, revision } = gitSource(options);
    const namespace = namespaceOf(objects);
    const application = {
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Application",
      // One Argo CD may hold the same installation for several environments.
      metadata: { name: `${name}-${environment}`, namespace: "argocd" },
      spec: {
        project: "default",
        source: { repoURL: repo, path, targetRevision: revision },
        destination: {
          server: "https://kubernetes.default.svc",
          ...(namespace === undefined ? {} : { namespace }),
        },
        syncPolicy: { automated: { prune: false }, syncOptions: ["ServerSideApply=true"] },
      },
    };
    return [
      { path: "application.yaml", text: comment(about(path)) + toYaml(application) },
      ...objectFiles(objects, `${MANIFESTS}/`),
    ];
  },
});

function about(path: string): string {
  return `Commit the folder ${MANIFESTS} as ${path}, then kubectl apply -f this file once.
prune is off: deleting a driver ends every session on it, so what leaves the repository is removed by hand.
ServerSideApply keeps the fields that controllers write, and refuses to take over those of somebody else.`;
}
