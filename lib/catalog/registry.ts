import type { Entry } from "./entry.ts";
import type { Target } from "./target.ts";
import { argocd } from "./targets/argocd/target.ts";
import { directory } from "./targets/directory/target.ts";
import { dockerfile } from "./targets/dockerfile/target.ts";
import { flux } from "./targets/flux/target.ts";
import { helm } from "./targets/helm/target.ts";
import { kustomize } from "./targets/kustomize/target.ts";
import { sparkSubmit } from "./targets/spark-submit/target.ts";
import { yaml } from "./targets/yaml/target.ts";
import { dynamicAllocation } from "./features/dynamic-allocation/entry.ts";
import { networkPolicies } from "./features/network-policies/entry.ts";
import { availability } from "./features/availability/entry.ts";
import { localDisks } from "./features/local-disks/entry.ts";
import { placement } from "./features/placement/entry.ts";
import { quota } from "./features/quota/entry.ts";
import { spot } from "./features/spot/entry.ts";
import { connect } from "./workloads/connect/entry.ts";
import { jupyter } from "./workloads/jupyter/entry.ts";

/** Everything on offer, in the order in which it is asked. A test compares this list with the folders. */
export const workloads: readonly Entry[] = [connect, jupyter];
export const features: readonly Entry[] = [dynamicAllocation, placement, spot, localDisks, availability, quota, networkPolicies];
export const entries: readonly Entry[] = [...workloads, ...features];
export const targets: readonly Target[] = [yaml, directory, kustomize, helm, argocd, flux, sparkSubmit, dockerfile];
