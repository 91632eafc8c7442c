import { kustomization } from "../../kustomization.ts";
import { defineTarget } from "../../target.ts";

/** A base that an overlay, `kubectl apply -k` or a GitOps controller takes as it is. */
export const kustomize = defineTarget({
  id: "kustomize",
  title: "Kustomize",
  help: "kustomization.yaml and one file per object, for kubectl apply -k or as a base.",
  shape: "folder",
  files: ({ rendering: { objects } }) => kustomization(objects),
});
