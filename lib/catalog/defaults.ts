import type { JsonMap } from "#lib/spec/pointer.ts";
import { entries } from "./registry.ts";

/** The weakest layer. Sizes are those of the dev row of the size model: small, and the same ratio of heap to overhead. */
const core: JsonMap = {
  namespace: "spark",
  cluster: { kubernetesVersion: "1.34", openshift: false, cni: "other", nodeLocalDns: false },
  spark: { version: "4.1" },
  driver: { cores: 1, memoryMib: 1024, memoryOverheadMib: 512 },
  executor: { cores: 1, memoryMib: 1024, memoryOverheadMib: 512 },
};

/** Entries own different parts of the spec, so laying their defaults side by side loses nothing. */
export const defaults: JsonMap = Object.assign({}, core, ...entries.map((entry) => entry.defaults)) as JsonMap;
