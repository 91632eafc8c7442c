import type { RenderedObject } from "#lib/render/assemble.ts";
import { toYaml } from "#lib/render/yaml.ts";
import { objectFiles } from "./object-files.ts";
import type { TargetFile } from "./target.ts";

/** A file an object and the list of them that kustomize reads. No `namespace`: every object names its own already. */
export function kustomization(objects: readonly RenderedObject[], folder = ""): TargetFile[] {
  const files = objectFiles(objects, folder);
  const list = {
    apiVersion: "kustomize.config.k8s.io/v1beta1",
    kind: "Kustomization",
    resources: files.map(({ path }) => path.slice(folder.length)),
  };
  return [{ path: `${folder}kustomization.yaml`, text: toYaml(list) }, ...files];
}
