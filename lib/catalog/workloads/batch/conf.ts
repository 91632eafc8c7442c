import type { PropertyValue, RenderContext, Sum } from "#lib/render/contribution.ts";
import { accountOf, nameOf } from "#lib/render/identity.ts";
import { PORTS } from "#lib/render/ports.ts";
import { text, Traced, type TracedView } from "#lib/render/traced.ts";
import type { Tree } from "#lib/render/tree.ts";
import { sizes } from "../../application.ts";
import type { Spec } from "../../spec.ts";

/** What both operators decide by themselves: never written, and `spark.conf` may not say it either. */
const OPERATORS_OWN = ["spark.master", "spark.submit.deployMode", "spark.kubernetes.namespace"];

/** What this entry owns of the application; each operator is told it in its own place. */
export function ownedProperties(spec: TracedView<Spec>, { identity, image }: RenderContext) {
  const own: Record<string, PropertyValue> = {
    "spark.master": "k8s://https://kubernetes.default.svc:443",
    "spark.submit.deployMode": "cluster",
    "spark.kubernetes.namespace": identity.namespace,
    "spark.app.name": nameOf(identity, "batch"),
    "spark.kubernetes.container.image": image,
    "spark.kubernetes.authenticate.driver.serviceAccountName": accountOf(identity, "batch"),
    "spark.kubernetes.authenticate.executor.serviceAccountName": accountOf(identity, "executor"),
    // The driver's are the defaults of cluster mode; an executor's block manager has a random port without this.
    "spark.driver.port": String(PORTS.driver),
    "spark.driver.blockManager.port": String(PORTS.blockManager),
    "spark.blockManager.port": String(PORTS.blockManager),
    "spark.ui.port": String(PORTS.ui),
    "spark.driver.cores": text`${spec.driver.cores}`,
    "spark.driver.memoryOverhead": text`${spec.driver.memoryOverheadMib}m`,
    ...sizes(spec),
  };
  return own;
}

/** The merged properties as `sparkConf`, without those that `except` says in fields of its own. */
export function sparkConf({ batchProperties }: Sum, except: readonly string[] = []): { readonly [key: string]: Tree } {
  const left = new Set([...OPERATORS_OWN, ...except]);
  return Object.fromEntries(
    [...batchProperties]
      .filter(([key]) => !left.has(key))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, { value }]) => [key, value]),
  );
}

/** A list of which every line names the whole: the layers replace it as one. */
export const each = ({ value, from }: Traced<string[]>): Tree => value.map((one) => new Traced(one, from));
