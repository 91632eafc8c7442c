import type { Advice } from "#lib/spec/advice.ts";
import type { Flow } from "#lib/render/contribution.ts";
import { driverRights } from "#lib/render/driver-rights.ts";
import { PORTS } from "#lib/render/ports.ts";
import { demandOf } from "../../application.ts";
import { makesClaims } from "../../claims.ts";
import { defineEntry } from "../../entry.ts";
import { advise } from "./advice.ts";
import { apacheApplication } from "./apache.ts";
import { ownedProperties } from "./conf.ts";
import { kubeflowApplication } from "./kubeflow.ts";

const ENABLED = "/spec/batch/enabled";
const OPERATOR = "/spec/batch/operator";

/** One program as a SparkApplication: an operator in the cluster starts its driver, which makes its own executors. */
export const batch = defineEntry({
  id: "batch",
  title: "Batch job",
  defaults: { batch: { enabled: false, operator: "kubeflow", language: "python", restart: "never", retries: 3 } },
  render(spec, context) {
    if (!spec.batch.enabled.value) return { because: [ENABLED] };
    const application = spec.batch.operator.value === "kubeflow" ? kubeflowApplication : apacheApplication;
    return {
      because: [ENABLED, OPERATOR],
      batchProperties: ownedProperties(spec, context),
      batchDefaults: { "spark.sql.warehouse.dir": "/tmp/spark-warehouse" },
      accounts: [
        { component: "batch", automountToken: true },
        { component: "executor", automountToken: false },
      ],
      objects: driverRights(context.identity, "batch", "batch", makesClaims(spec)),
      planned: [(sum) => application(spec, context, sum)],
      flows: FLOWS,
      demand: demandOf("batch", spec),
      notes: [needed(spec.batch.operator.value)],
    };
  },
  advise,
});

const FLOWS: readonly Flow[] = [
  {
    from: { component: "executor" },
    to: { component: "batch" },
    ports: [PORTS.driver, PORTS.blockManager],
    why: "executors register and report",
  },
  { from: { component: "batch" }, to: { component: "executor" }, ports: [PORTS.blockManager], why: "results" },
  { from: { component: "executor" }, to: { component: "executor" }, ports: [PORTS.blockManager], why: "shuffle" },
];

/** The product installs no operator; the kinds it brings have to be there. */
function needed(operator: "kubeflow" | "apache"): Advice {
  const [name, definition] =
    operator === "kubeflow"
      ? ["Kubeflow's Spark operator (2.x)", "sparkapplications.sparkoperator.k8s.io"]
      : ["Apache's Spark Kubernetes operator", "sparkapplications.spark.apache.org"];
  return {
    rule: "operator-needed",
    severity: "info",
    message: `The job starts only where ${name} watches this namespace: kubectl get crd ${definition}.`,
    path: OPERATOR,
    source: "PF05",
  };
}
