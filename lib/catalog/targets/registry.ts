import type { Target } from "../target.ts";
import { argocd } from "./argocd/target.ts";
import { directory } from "./directory/target.ts";
import { dockerfile } from "./dockerfile/target.ts";
import { flux } from "./flux/target.ts";
import { helm } from "./helm/target.ts";
import { kustomize } from "./kustomize/target.ts";
import { sparkSubmit } from "./spark-submit/target.ts";
import { yaml } from "./yaml/target.ts";

/**
 * Every form in which a rendering can be taken, in the order in which it is offered. Apart from the entries: a browser loads
 * it with the dialog that offers it.
 */
export const targets: readonly Target[] = [yaml, directory, kustomize, helm, argocd, flux, sparkSubmit, dockerfile];
