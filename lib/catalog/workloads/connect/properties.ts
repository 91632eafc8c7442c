import { CONF_DIR, EXECUTOR_TEMPLATE_FILE } from "#lib/render/assemble.ts";
import type { PropertyValue, RenderContext } from "#lib/render/contribution.ts";
import { hostOf, nameOf } from "#lib/render/identity.ts";
import { derive, text, Traced, type TracedView } from "#lib/render/traced.ts";
import type { Spec } from "../../spec.ts";
import { PORTS } from "#lib/render/ports.ts";

type Properties = Record<string, PropertyValue>;

const megabytes = (mib: number) => `${mib}m`;

/** What a driver inside a pod needs to find the API server and to be found by its executors (GU11). */
function network({ identity, image }: RenderContext): Properties {
  return {
    "spark.master": "k8s://https://kubernetes.default.svc:443",
    "spark.submit.deployMode": "client",
    "spark.app.name": identity.name,
    "spark.kubernetes.namespace": identity.namespace,
    "spark.kubernetes.container.image": image,
    "spark.kubernetes.authenticate.executor.serviceAccountName": nameOf(identity, "executor"),
    "spark.kubernetes.executor.podTemplateFile": `${CONF_DIR}/${EXECUTOR_TEMPLATE_FILE}`,
    "spark.kubernetes.executor.label.app.kubernetes.io/instance": identity.name,
    "spark.driver.host": hostOf(identity, "driver"),
    "spark.driver.bindAddress": "0.0.0.0",
    "spark.driver.port": String(PORTS.driver),
    "spark.driver.blockManager.port": String(PORTS.blockManager),
    "spark.blockManager.port": String(PORTS.blockManager),
    "spark.ui.port": String(PORTS.ui),
    "spark.connect.grpc.binding.port": String(PORTS.grpc),
  };
}

function sizes({ driver, executor, connect, spark }: TracedView<Spec>): Properties {
  return {
    "spark.driver.memory": derive(megabytes, driver.memoryMib),
    "spark.executor.cores": text`${executor.cores}`,
    "spark.executor.memory": derive(megabytes, executor.memoryMib),
    "spark.executor.memoryOverhead": derive(megabytes, executor.memoryOverheadMib),
    ...(spark.version.value === "3.5"
      ? {}
      : { "spark.connect.session.manager.defaultSessionTimeout": text`${connect.sessionTimeoutMinutes}min` }),
  };
}

/** Keys that only some lines have; naming one that a line lacks would be ignored by Spark without a word. */
function ofVersion(version: TracedView<Spec>["spark"]["version"]): Properties {
  const given = (value: string) => new Traced(value, version.from);
  if (version.value === "3.5") return {};
  if (version.value === "4.0") return { "spark.sql.shuffleDependency.fileCleanup.enabled": given("true") };
  return {
    // 4.3 turns this on by default and then tells executors the bind address, 0.0.0.0.
    "spark.kubernetes.executor.useDriverPodIP": given("false"),
    "spark.sql.connect.shuffleDependency.fileCleanup.enabled": given("true"),
  };
}

export function ownedProperties(spec: TracedView<Spec>, context: RenderContext): Properties {
  return { ...network(context), ...sizes(spec) };
}

/**
 * Sensible for a server that never ends; `spark.conf` may say otherwise. Spark's own limit of executor failures counts
 * for ever (2 × maxExecutors, at least 3), so a dev server would stop after its fifth lost executor.
 */
export function proposedProperties(spec: TracedView<Spec>): Properties {
  return {
    "spark.executor.failuresValidityInterval": "1h",
    "spark.executor.maxNumFailures": "100",
    "spark.sql.warehouse.dir": "/tmp/spark-warehouse",
    ...ofVersion(spec.spark.version),
  };
}
