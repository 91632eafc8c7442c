import type { Advice } from "#lib/spec/advice.ts";
import { metadataOf } from "#lib/render/identity.ts";
import { text } from "#lib/render/traced.ts";
import { defineEntry } from "../../entry.ts";

const RENDER = "/spec/quota/render";

/**
 * What a namespace allows, as numbers to check against (`../../capacity`), and as an object only when asked for: a
 * ResourceQuota has no selector, so it binds every pod of the namespace, whoever it belongs to.
 */
export const quota = defineEntry({
  id: "quota",
  title: "Quota",
  defaults: { quota: { render: false } },
  render({ quota: own }, { identity }) {
    const because = [RENDER];
    if (!own.render.value) return { because };
    const hard = {
      // Requests only: a quota on limits.cpu refuses every pod without a CPU limit, and ours have none.
      "requests.cpu": own.cores && text`${own.cores}`,
      "requests.memory": own.memoryMib && text`${own.memoryMib}Mi`,
      pods: own.pods && text`${own.pods}`,
    };
    return {
      because,
      objects: [
        {
          apiVersion: "v1",
          kind: "ResourceQuota",
          metadata: metadataOf(identity, "platform", "quota"),
          spec: { hard },
        },
      ],
      notes: [
        {
          rule: "quota-of-namespace",
          severity: "info",
          message: `The ResourceQuota binds every pod of ${identity.namespace.value}: other installations count too, and a pod that states no requests is refused from then on. Who may apply it needs rights to resourcequotas, which the built-in role edit has not.`,
          path: RENDER,
          object: `ResourceQuota/${identity.name.value}-quota`,
          source: "Kubernetes, Resource Quotas",
        },
      ],
    };
  },
  advise({ quota: own }): Advice[] {
    if (!own.render || own.cores !== undefined || own.memoryMib !== undefined || own.pods !== undefined) return [];
    return [
      {
        rule: "quota-empty",
        severity: "error",
        message: "A ResourceQuota is asked for, but no number is given: cores, memory or pods.",
        path: RENDER,
        fixes: [{ title: "Make no ResourceQuota", set: [[RENDER, false]] }],
        source: "GU21",
      },
    ];
  },
});
