import { parseAllDocuments } from "yaml";
import { predictExecutorPod } from "#lib/render/predicted-pod.ts";
import type { JsonMap } from "#lib/spec/pointer.ts";
import { judge } from "../rendering/invariants.ts";
import { apply } from "./apply.ts";
import type { ControlPlane } from "./control-plane.ts";
import type { Target } from "./namespace.ts";

/** What the API server says to the bytes a cluster would get, every object on its own, and to an executor's pod. */
export async function complaints(plane: ControlPlane, target: Target, bytes: string): Promise<string[]> {
  const all = parseAllDocuments(bytes).map((document) => document.toJS() as JsonMap);
  // Apache's definition is in no package of any registry.
  const objects = all.filter(({ apiVersion }) => apiVersion !== "spark.apache.org/v1");
  const first = objects.filter(comesFirst);
  const rest = [...objects.filter((one) => !comesFirst(one)), ...executorPod(bytes)];
  const answers = await Promise.all(first.map((object) => apply(plane, target, object, { dry: false })));
  answers.push(...(await Promise.all(rest.map((object) => apply(plane, target, object, { dry: true })))));
  return answers.filter((answer) => answer !== undefined);
}

/** Kinds that others refer to, in ways the API server checks. */
const comesFirst = ({ kind }: JsonMap) => kind === "ServiceAccount" || kind === "Role";

/** The predicted pod with what only the running driver knows: a name, and the volume of Spark's own configuration. */
function executorPod(bytes: string): JsonMap[] {
  const { template, properties, namespace } = judge(bytes);
  if (!template) return [];
  const { metadata, spec } = predictExecutorPod(template, properties) as { metadata: JsonMap; spec: JsonMap };
  const volumes = [...(spec.volumes as readonly JsonMap[]), CONF_VOLUME];
  return [
    {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { ...metadata, name: "executor-1", namespace },
      spec: { ...spec, volumes },
    },
  ];
}

const CONF_VOLUME = { name: "spark-conf-volume-exec", configMap: { name: "spark-exec-conf-map" } };
